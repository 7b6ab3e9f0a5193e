-- A stay is told to the partner in whose city it is; among the vendor's own it stays known to all, so that nobody is planned
-- twice.
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
    when 'promise' then ' and (layer >= (select app.cur_layer()) or owner_id = (select app.cur_user())'
      || ' or asker_id = (select app.cur_user()))'
      || ' and ((select app.cur_scope()) <> ''cities'' or city_id = any ((select app.cur_scope_ids())::uuid[])'
      || ' or owner_id = any ((select app.scope_members())::uuid[]) or owner_id = (select app.cur_user())'
      || ' or asker_id = (select app.cur_user()))' || partners
    when 'of_promise' then ' and (select c.id from app.commitments c'
      || ' where c.org_id = {table}.org_id and c.id = {table}.commitment_id) is not null'
    when 'place' then ' and ((select app.cur_scope()) <> ''partners'' or city_id = any ((select app.own_cities())::uuid[]))'
    when 'region' then ' and ((select app.cur_scope()) <> ''partners'' or region_id = any ((select app.own_regions())::uuid[]))'
    when 'people' then ' and ((select app.cur_scope()) <> ''partners'' or partner_id = any ((select app.cur_scope_ids())::uuid[])'
      || ' or (partner_id is null and person_id = any ((select app.own_managers())::uuid[])))'
      || ' and ((select app.cur_scope()) <> ''cities'' or partner_id is null or (select p.id from app.partners p'
      || ' where p.org_id = {table}.org_id and p.id = {table}.partner_id) is not null)'
    when 'stay' then partners
    when 'cells' then ' and ((select app.cur_scope()) <> ''cities'' or (cities <> ''{}'''
      || ' and cities <@ (select app.cur_scope_ids())::uuid[]))' || partners
  end
  from (values (
    ' and ((select app.cur_scope()) <> ''cities'' or city_id = any ((select app.cur_scope_ids())::uuid[]))',
    ' and ((select app.cur_scope()) <> ''partners'' or partner_id = any ((select app.cur_scope_ids())::uuid[]))'
  )) as narrower(cities, partners)
$$;

call app.protect('app.residency_days', 'stay');
