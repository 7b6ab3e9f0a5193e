-- A table filled in one transaction has no statistics until much later, and the planner then takes any index that begins
-- with org_id for a look-up of one row. Only the owner may gather statistics; the application asks it to.
create function app.refresh_statistics(target regclass) returns void language plpgsql security definer
  set search_path = app, pg_temp as $$
begin
  if not exists (select 1 from pg_class where oid = target and relnamespace = 'app'::regnamespace) then
    raise exception 'not a table of this schema: %', target;
  end if;
  execute format('analyze %s', target);
end $$;
revoke all on function app.refresh_statistics(regclass) from public;
grant execute on function app.refresh_statistics(regclass) to partnerloop_app;
