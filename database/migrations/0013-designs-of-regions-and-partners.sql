-- A design may belong to a region or a partner too. 'shared' showed what has no city to every director: what belongs to a
-- region or a partner is now held by those who see it.
alter table app.designs add column region_id uuid, add foreign key (org_id, region_id) references app.regions (org_id, id);
alter table app.design_drafts add column region_id uuid;
alter table app.design_versions add column region_id uuid;
alter table app.design_acts add column region_id uuid;
alter table app.design_enforcements add column region_id uuid;
alter table app.design_links add column region_id uuid;
alter table app.design_acknowledgements add column region_id uuid;

-- The regions of the cities seen, as they stand now: what a region once was shows nobody its designs.
create function app.held_regions() returns uuid[] language sql stable parallel safe as $$
  select array(
    select distinct v.region_id from app.city_versions v
    where v.org_id = (select app.cur_org()) and v.city_id = any ((select app.cur_scope_ids())::uuid[])
      and v.voided_at is null and v.valid_to = 'infinity')
$$;

-- 'shared': what belongs to a city, a region or a partner is held by whoever sees that; what belongs to none is the whole
-- company's, except to partners. Of a place and a partner together, the place decides for staff.
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
    when 'shared' then ' and ((select app.cur_scope()) <> ''cities'' or city_id = any ((select app.cur_scope_ids())::uuid[])'
      || ' or (city_id is null and (region_id = any ((select app.held_regions())::uuid[])'
      || ' or (region_id is null and (partner_id is null or (select p.id from app.partners p'
      || ' where p.org_id = {table}.org_id and p.id = {table}.partner_id) is not null)))))' || partners
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

call app.protect('app.designs', 'shared');
call app.protect('app.design_drafts', 'shared');
call app.protect('app.design_versions', 'shared');
call app.protect('app.design_acts', 'shared');
call app.protect('app.design_enforcements', 'shared');
call app.protect('app.design_links', 'shared');
call app.protect('app.design_acknowledgements', 'shared');

create index designs_by_city on app.designs (org_id, city_id) where city_id is not null;
create index designs_by_region on app.designs (org_id, region_id) where region_id is not null;
create index designs_by_partner on app.designs (org_id, partner_id) where partner_id is not null;
