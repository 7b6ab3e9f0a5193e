-- A target stands on one of a region, a city, a partner or a person. The column of the city alone kept every other one
-- from whoever sees certain cities: a director saw no attainment. 'target': those of the cities seen, of their regions,
-- of the partners and of the managers in them.
create function app.scope_regions() returns uuid[] language sql stable parallel safe as $$
  select array(
    select v.region_id from app.city_versions v
    where v.org_id = (select app.cur_org()) and v.city_id = any ((select app.cur_scope_ids())::uuid[])
      and v.voided_at is null and v.region_id is not null)
$$;
create function app.scope_managers() returns uuid[] language sql stable parallel safe as $$
  select array(
    select v.manager_id from app.partner_versions v
    where v.org_id = (select app.cur_org()) and v.city_id = any ((select app.cur_scope_ids())::uuid[])
      and v.voided_at is null and v.manager_id is not null)
$$;

create or replace function app.scope_rule(reach text) returns text language sql immutable parallel safe as $$
  select 'org_id = (select app.cur_org()) and (select app.cur_scope()) <> ''none''' || case reach
    when 'org' then ''
    when 'company' then ' and (select app.cur_scope()) = ''all'''
    when 'staff' then ' and (select app.cur_scope()) <> ''partners'''
    when 'city' then ' and (select app.cur_scope()) <> ''partners''' || cities
    when 'partner' then cities || partners
    when 'target' then ' and ((select app.cur_scope()) <> ''cities'' or city_id = any ((select app.cur_scope_ids())::uuid[])'
      || ' or region_id = any ((select app.scope_regions())::uuid[]) or person_id = any ((select app.scope_managers())::uuid[])'
      || ' or (partner_id is not null and (select p.id from app.partners p'
      || ' where p.org_id = {table}.org_id and p.id = {table}.partner_id) is not null))' || partners
    when 'shared' then ' and ((select app.cur_scope()) <> ''cities'' or city_id is null'
      || ' or city_id = any ((select app.cur_scope_ids())::uuid[]))' || partners
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

call app.protect('app.targets', 'target');
