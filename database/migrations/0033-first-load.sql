-- The first load of an empty installation. An index or a foreign key kept row by row costs several times what it costs to
-- make over the finished rows. Only the owner may take them off: this lets the application do so while nothing is
-- installed, and nothing that it does afterwards can leave them off, since they come back before the transaction commits.
create function app.tighten() returns trigger language plpgsql security definer
  set search_path = app, pg_temp as $$
begin
  execute new.statement;
  return null;
end $$;
revoke all on function app.tighten() from public;

create function app.load_in_bulk(targets regclass[]) returns boolean language plpgsql security definer
  set search_path = app, pg_temp as $$
declare
  target regclass;
  found record;
begin
  if exists (select from pg_class where oid = any (targets) and relnamespace <> 'app'::regnamespace) then
    raise exception 'not tables of this schema: %', targets;
  end if;
  foreach target in array targets loop
    execute format('lock table %s in access exclusive mode', target);
  end loop;
  if exists (select from app.installation) then
    return false;
  end if;
  create temp table loosened (position serial, statement text not null) on commit drop;
  create constraint trigger tighten after insert on loosened deferrable initially deferred
    for each row execute function app.tighten();
  -- A partition's copies of its table's indexes and constraints go and come with those of the table.
  create temp table loose on commit drop as
    select 1 as position, c.oid as object, format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as away,
      format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as back
    from pg_constraint c
    where c.contype in ('f', 'x') and c.conparentid = 0 and c.conrelid in
      (select tree.relid from unnest(targets) t cross join lateral
        (select t as relid union select p.relid from pg_partition_tree(t) p) tree)
    union all
    select 2, i.indexrelid, format('drop index %s', i.indexrelid::regclass),
      replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
    from pg_index i
    where not i.indisprimary and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('u', 'x'))
      and not exists (select from pg_inherits h where h.inhrelid = i.indexrelid) and i.indrelid in
      (select tree.relid from unnest(targets) t cross join lateral
        (select t as relid union select p.relid from pg_partition_tree(t) p) tree);
  for found in select away from loose order by position, object loop
    execute found.away;
  end loop;
  insert into loosened (statement) select back from loose order by position desc, object;
  return true;
end $$;
revoke all on function app.load_in_bulk(regclass[]) from public;
grant execute on function app.load_in_bulk(regclass[]) to partnerloop_app;
