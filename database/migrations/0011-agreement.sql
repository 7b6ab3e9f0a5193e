-- Designs: what one layer designs and another agrees to. Everything that was proposed or said is insert-only; where a
-- design stands is read off its log.

-- One more reach, 'shared': what belongs to a city or a partner is held by them; what belongs to none is the whole
-- company's, except to partners.
create or replace function app.scope_rule(reach text) returns text language sql immutable parallel safe as $$
  select 'org_id = (select app.cur_org()) and (select app.cur_scope()) <> ''none''' || case reach
    when 'org' then ''
    when 'company' then ' and (select app.cur_scope()) = ''all'''
    when 'staff' then ' and (select app.cur_scope()) <> ''partners'''
    when 'city' then ' and (select app.cur_scope()) <> ''partners''' || cities
    when 'partner' then cities || partners
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

-- place: of what there is at most one of the kind ('company', a region's, city's or partner's id), or its own id.
create table app.designs (
  org_id uuid not null,
  id uuid not null,
  kind text not null,
  place text not null,
  title text not null check (title <> ''),
  city_id uuid,
  partner_id uuid,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (org_id, id),
  constraint designs_one_for_each_place unique (org_id, kind, place),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id)
);
create index designs_by_kind on app.designs (org_id, kind, created_at desc, id desc);
call app.protect('app.designs', 'shared');
grant select, insert on app.designs to partnerloop_app;

-- What is being written and has not been proposed; the only part of a design that is written over.
create table app.design_drafts (
  org_id uuid not null,
  design_id uuid not null,
  revision integer not null check (revision > 0),
  content jsonb not null,
  freedoms jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  city_id uuid,
  partner_id uuid,
  primary key (org_id, design_id),
  foreign key (org_id, design_id) references app.designs (org_id, id)
);
call app.protect('app.design_drafts', 'shared');
grant select, insert, delete on app.design_drafts to partnerloop_app;
grant update (revision, content, freedoms, saved_at, saved_by) on app.design_drafts to partnerloop_app;

-- The content of a version as proposed. digest: SHA-256 of content and freedoms.
create table app.design_versions (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null check (version > 0),
  content jsonb not null,
  freedoms jsonb not null,
  digest bytea not null check (length(digest) = 32),
  city_id uuid,
  partner_id uuid,
  primary key (org_id, design_id, version),
  foreign key (org_id, design_id) references app.designs (org_id, id)
);
call app.protect('app.design_versions', 'shared');
grant select, insert on app.design_versions to partnerloop_app;

-- The log. Two who act at once want the same seq, and one gets it.
create table app.design_acts (
  org_id uuid not null,
  design_id uuid not null,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  user_id uuid not null,
  role text not null,
  for_user_id uuid,
  act text not null check (act in ('propose', 'return', 'agree', 'withdraw', 'move')),
  version integer not null,
  detail jsonb not null,
  city_id uuid,
  partner_id uuid,
  primary key (org_id, design_id, seq),
  foreign key (org_id, design_id, version) references app.design_versions (org_id, design_id, version)
);
call app.protect('app.design_acts', 'shared');
grant select, insert on app.design_acts to partnerloop_app;

-- A version that all have agreed to, from the day on which it is in force; with ends, the day it puts the design out.
-- Of those begun by a day the one agreed last holds.
create table app.design_enforcements (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  seq integer not null,
  from_day date not null,
  ends boolean not null,
  agreed_at timestamptz not null,
  city_id uuid,
  partner_id uuid,
  primary key (org_id, design_id, version),
  foreign key (org_id, design_id, version) references app.design_versions (org_id, design_id, version),
  foreign key (org_id, design_id, seq) references app.design_acts (org_id, design_id, seq)
);
call app.protect('app.design_enforcements', 'shared');
grant select, insert on app.design_enforcements to partnerloop_app;

-- A version was made under a version of another design (a strategy under a goal): flagged when that one is replaced.
create table app.design_links (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  to_design_id uuid not null,
  to_version integer not null,
  city_id uuid,
  partner_id uuid,
  primary key (org_id, design_id, version, to_design_id),
  foreign key (org_id, design_id, version) references app.design_versions (org_id, design_id, version),
  foreign key (org_id, to_design_id, to_version) references app.design_versions (org_id, design_id, version)
);
create index design_links_by_target on app.design_links (org_id, to_design_id, to_version);
call app.protect('app.design_links', 'shared');
grant select, insert on app.design_links to partnerloop_app;

-- Who has read and acknowledged which version.
create table app.design_acknowledgements (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  user_id uuid not null,
  role text not null,
  at timestamptz not null,
  city_id uuid,
  partner_id uuid,
  primary key (org_id, design_id, version, user_id),
  foreign key (org_id, design_id, version) references app.design_versions (org_id, design_id, version)
);
call app.protect('app.design_acknowledgements', 'shared');
grant select, insert on app.design_acknowledgements to partnerloop_app;
