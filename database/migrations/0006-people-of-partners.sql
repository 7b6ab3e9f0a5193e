-- A scope of cities reaches the people of the partners in them, not those of partners elsewhere. The partner's own
-- policy says which these are; the vendor's people belong to no partner and stay visible to all.
create or replace function app.scope_rule(reach text) returns text language sql immutable parallel safe as $$
  select 'org_id = (select app.cur_org()) and (select app.cur_scope()) <> ''none''' || case reach
    when 'org' then ''
    when 'company' then ' and (select app.cur_scope()) = ''all'''
    when 'staff' then ' and (select app.cur_scope()) <> ''partners'''
    when 'city' then ' and (select app.cur_scope()) <> ''partners''' || cities
    when 'partner' then cities || partners
    when 'people' then ' and ((select app.cur_scope()) <> ''partners'' or partner_id is null'
      || ' or partner_id = any ((select app.cur_scope_ids())::uuid[]))'
      || ' and ((select app.cur_scope()) <> ''cities'' or partner_id is null'
      || ' or partner_id in (select p.id from app.partners p))'
    when 'cells' then ' and ((select app.cur_scope()) <> ''cities'' or (cities <> ''{}'''
      || ' and cities <@ (select app.cur_scope_ids())::uuid[]))' || partners
  end
  from (values (
    ' and ((select app.cur_scope()) <> ''cities'' or city_id = any ((select app.cur_scope_ids())::uuid[]))',
    ' and ((select app.cur_scope()) <> ''partners'' or partner_id = any ((select app.cur_scope_ids())::uuid[]))'
  )) as narrower(cities, partners)
$$;

do $$
declare
  rule text := app.scope_rule('people');
  target text;
begin
  foreach target in array array['people', 'person_contacts', 'person_versions', 'person_contact_changes'] loop
    execute format('alter policy scope on app.%I using (%s) with check (%s)', target, rule, rule);
  end loop;
end $$;
