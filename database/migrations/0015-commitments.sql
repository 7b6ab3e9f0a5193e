-- Commitments: dated promises of one named person. What was done with one is an insert-only log of acts; the row itself is
-- the log rolled up, so that a hundred thousand of them can be filtered by state, day and owner. Neither can be deleted.

-- How deep in the line of command a promise lies, and from which depth on a role reads what others promised. The line is
-- CEO, executive meeting, VP, director, manager, partner's owner, partner's staff; other functions stand beside it.
create function app.layer_of(role text) returns smallint language sql immutable parallel safe
  return case role when 'ceo' then 0 when 'executive' then 1 when 'channel_vp' then 2 when 'regional_director' then 3
    when 'channel_manager' then 4 when 'partner_owner' then 5 when 'partner_staff' then 6 else 3 end;
create function app.cur_layer() returns smallint language sql stable parallel safe as $$
  select case current_setting('app.role', true) when 'system' then 0 when 'ceo' then 0 when 'executive' then 0
    when 'channel_vp' then 2 when 'channel_operations' then 2 when 'regional_director' then 3
    when 'channel_manager' then 4 when 'partner_owner' then 5 when 'partner_staff' then 6 else 9 end::smallint
$$;

-- Whose promises somebody who sees certain cities answers for: who holds a deeper role over one of these cities, its
-- region, or a partner in it. Somebody who has left is known by the roles last held.
create function app.scope_members() returns uuid[] language sql stable parallel safe as $$
  select array(
    select distinct g.user_id from app.role_grants g
    where g.org_id = (select app.cur_org()) and app.layer_of(g.role) > (select app.cur_layer())
      and (g.revoked_at is null or not exists (
        select from app.role_grants o where o.org_id = g.org_id and o.user_id = g.user_id and o.revoked_at is null))
      and (g.scope = 'cities' and g.scope_ids && (select app.cur_scope_ids())
        or g.scope = 'regions' and g.scope_ids && (select app.held_regions())
        or g.scope = 'partners' and exists (
          select from app.partner_versions v where v.org_id = g.org_id and v.partner_id = any (g.scope_ids)
            and v.city_id = any ((select app.cur_scope_ids())::uuid[]) and v.voided_at is null)))
$$;

-- Two more reaches. 'promise': one's own and what one asked for; of others', those of one's own layer and below inside the
-- scope; a partner's user none but its company's. 'of_promise': what belongs to a commitment that one sees.
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
    when 'cells' then ' and ((select app.cur_scope()) <> ''cities'' or (cities <> ''{}'''
      || ' and cities <@ (select app.cur_scope_ids())::uuid[]))' || partners
  end
  from (values (
    ' and ((select app.cur_scope()) <> ''cities'' or city_id = any ((select app.cur_scope_ids())::uuid[]))',
    ' and ((select app.cur_scope()) <> ''partners'' or partner_id = any ((select app.cur_scope_ids())::uuid[]))'
  )) as narrower(cities, partners)
$$;

-- source: where the promise comes from (by hand, a line of a plan, a decision, a warning …); one for each of its lines.
-- partner_id: the partner whose person owes or asked for it, who may therefore see it; about_partner_id: whom it is about.
create table app.commitments (
  org_id uuid not null,
  id uuid not null,
  source_kind text not null check (source_kind <> ''),
  source_id text not null check (source_id <> ''),
  source_line text not null,
  title text not null check (title <> ''),
  detail text not null,
  evidence text not null check (evidence in ('none', 'any', 'file', 'figure')),
  city_id uuid,
  partner_id uuid,
  about_partner_id uuid,
  created_at timestamptz not null,
  -- The log rolled up.
  seq integer not null check (seq > 0),
  state text not null check (state in ('open', 'done', 'not_done', 'cancel_asked', 'accepted', 'cancelled')),
  kept boolean check ((kept is not null) = (state in ('done', 'not_done', 'accepted'))),
  owner_id uuid not null,
  owner_role text not null,
  layer smallint generated always as (app.layer_of(owner_role)) stored,
  asker_id uuid not null,
  asker_role text not null,
  due date not null,
  changed_at timestamptz not null,
  primary key (org_id, id),
  constraint commitments_one_for_each_line unique (org_id, source_kind, source_id, source_line),
  foreign key (org_id, owner_id) references app.members (org_id, user_id),
  foreign key (org_id, asker_id) references app.members (org_id, user_id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, about_partner_id) references app.partners (org_id, id)
);
create index commitments_by_owner on app.commitments (org_id, owner_id, due, id);
create index commitments_by_asker on app.commitments (org_id, asker_id, due, id);
create index commitments_by_state on app.commitments (org_id, state, due, id);
create index commitments_by_due on app.commitments (org_id, due, id);
create index commitments_by_city on app.commitments (org_id, city_id, due, id) where city_id is not null;
call app.protect('app.commitments', 'promise');
grant select, insert on app.commitments to partnerloop_app;
grant update (seq, state, kept, owner_id, owner_role, asker_id, asker_role, partner_id, due, changed_at)
  on app.commitments to partnerloop_app;

-- The log. Two who act at once want the same seq, and one gets it. What closes or returns a promise says why.
create table app.commitment_acts (
  org_id uuid not null,
  commitment_id uuid not null,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  user_id uuid not null,
  role text not null,
  for_user_id uuid,
  act text not null check (act in ('ask', 'do', 'fail', 'accept', 'send_back', 'ask_cancel', 'cancel', 'keep', 'reassign',
    'redate', 'note', 'meet')),
  note text not null,
  detail jsonb not null,
  primary key (org_id, commitment_id, seq),
  constraint commitment_acts_say_why
    check (act not in ('fail', 'send_back', 'ask_cancel', 'cancel', 'keep', 'reassign', 'redate', 'note') or note ~ '\S'),
  foreign key (org_id, commitment_id) references app.commitments (org_id, id)
);
call app.protect('app.commitment_acts', 'of_promise');
grant select, insert on app.commitment_acts to partnerloop_app;

-- No state without the act that made it.
alter table app.commitments add constraint commitments_stand_on_an_act foreign key (org_id, id, seq)
  references app.commitment_acts (org_id, commitment_id, seq) deferrable initially deferred;
