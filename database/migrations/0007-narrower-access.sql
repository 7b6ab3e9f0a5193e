-- Idempotency-Key: the digest of an upload is known only when it has come in. Keys are kept as hashes from here on, and
-- their digests are keyed with them; what was stored in clear is not worth keeping.
truncate app.idempotent_requests;
grant update (request_digest) on app.idempotent_requests to partnerloop_app;

-- What a partner's user may know of places and of the vendor's people: the names of the cities in which it works, of
-- their regions, and of its own managers. Each is asked once a statement, and only in a partner's scope.
create function app.own_cities() returns uuid[] language sql stable parallel safe as $$
  select array(
    select v.city_id from app.partner_versions v
      where v.org_id = (select app.cur_org()) and v.partner_id = any ((select app.cur_scope_ids())::uuid[]) and v.voided_at is null
    union select unnest(v.authorised_cities) from app.partner_versions v
      where v.org_id = (select app.cur_org()) and v.partner_id = any ((select app.cur_scope_ids())::uuid[]) and v.voided_at is null
    union select c.city_id from app.customer_versions c
      where c.org_id = (select app.cur_org()) and c.partner_id = any ((select app.cur_scope_ids())::uuid[]) and c.voided_at is null
    union select l.city_id from app.lead_versions l
      where l.org_id = (select app.cur_org()) and l.partner_id = any ((select app.cur_scope_ids())::uuid[]) and l.voided_at is null
    union select d.city_id from app.deal_versions d
      where d.org_id = (select app.cur_org()) and d.partner_id = any ((select app.cur_scope_ids())::uuid[]) and d.voided_at is null)
$$;
create function app.own_managers() returns uuid[] language sql stable parallel safe as $$
  select array(
    select v.manager_id from app.partner_versions v
    where v.org_id = (select app.cur_org()) and v.partner_id = any ((select app.cur_scope_ids())::uuid[])
      and v.voided_at is null and v.manager_id is not null)
$$;

-- So that one column name says who or where it is, whatever the table.
alter table app.regions add column region_id uuid generated always as (id) stored;
alter table app.cities add column city_id uuid generated always as (id) stored;
alter table app.people add column person_id uuid generated always as (id) stored;

-- The template anew. 'people': the vendor's people and those of the partners one may see; a partner's user sees of the
-- vendor its own managers only, and a scope of cities looks each partner up by its key. 'place': a city that everybody of
-- the vendor knows, and a partner's user when it works there; 'region' the same for the regions of those cities.
-- {table} stands for the table's own name, where a subquery would take a column for its own.
create or replace function app.scope_rule(reach text) returns text language sql immutable parallel safe as $$
  select 'org_id = (select app.cur_org()) and (select app.cur_scope()) <> ''none''' || case reach
    when 'org' then ''
    when 'company' then ' and (select app.cur_scope()) = ''all'''
    when 'staff' then ' and (select app.cur_scope()) <> ''partners'''
    when 'city' then ' and (select app.cur_scope()) <> ''partners''' || cities
    when 'partner' then cities || partners
    when 'place' then ' and ((select app.cur_scope()) <> ''partners'' or city_id = any ((select app.own_cities())::uuid[]))'
    when 'region' then ' and ((select app.cur_scope()) <> ''partners'' or region_id = any ((select app.own_regions())::uuid[]))'
    when 'people' then ' and ((select app.cur_scope()) <> ''partners'' or partner_id = any ((select app.cur_scope_ids())::uuid[])'
      || ' or (partner_id is null and person_id = any ((select app.own_managers())::uuid[])))'
      || ' and ((select app.cur_scope()) <> ''cities'' or partner_id is null or (select p.id from app.partners p'
      || ' where p.org_id = {table}.org_id and p.id = {table}.partner_id) is not null)'
    when 'cells' then ' and ((select app.cur_scope()) <> ''cities'' or (cities <> ''{}'''
      || ' and cities <@ (select app.cur_scope_ids())::uuid[]))' || partners
  end
  from (values (
    ' and ((select app.cur_scope()) <> ''cities'' or city_id = any ((select app.cur_scope_ids())::uuid[]))',
    ' and ((select app.cur_scope()) <> ''partners'' or partner_id = any ((select app.cur_scope_ids())::uuid[]))'
  )) as narrower(cities, partners)
$$;

create or replace procedure app.protect(target regclass, reach text) language plpgsql as $$
declare
  rule text := replace(app.scope_rule(reach), '{table}', target::text);
begin
  if rule is null then
    raise exception 'unknown reach %', reach;
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('drop policy if exists scope on %s', target);
  execute format('create policy scope on %s for all to public using (%s) with check (%s)', target, rule, rule);
  execute format('comment on policy scope on %s is %L', target, reach);
end $$;

call app.protect('app.cities', 'place');
call app.protect('app.city_versions', 'place');
create function app.own_regions() returns uuid[] language sql stable parallel safe as $$
  select array(
    select c.region_id from app.city_versions c
    where c.org_id = (select app.cur_org()) and c.city_id = any ((select app.own_cities())::uuid[]) and c.voided_at is null)
$$;
call app.protect('app.regions', 'region');
call app.protect('app.region_versions', 'region');
call app.protect('app.people', 'people');
call app.protect('app.person_versions', 'people');
call app.protect('app.person_contacts', 'people');
call app.protect('app.person_contact_changes', 'people');

-- Who else signs in at the vendor, and in which roles, is nothing that a partner's user is told.
drop policy scope on app.members;
create policy scope on app.members for all to public
  using ((org_id = (select app.cur_org()) and (select app.cur_scope()) <> 'partners') or user_id = (select app.cur_user()))
  with check (org_id = (select app.cur_org()));
drop policy scope on app.role_grants;
create policy scope on app.role_grants for all to public
  using ((org_id = (select app.cur_org()) and (select app.cur_scope()) <> 'partners') or user_id = (select app.cur_user()))
  with check (org_id = (select app.cur_org()));
