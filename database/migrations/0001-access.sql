-- Settings of a transaction, row-level security from one template, organisations, members, roles, audit.
-- Roles partnerloop_owner (runs this) and partnerloop_app (the application) exist before: see bootstrap.ts.

create schema app;
grant usage on schema app to partnerloop_app;

-- What the transaction was told. '' after a SET LOCAL has ended, hence nullif.
create function app.cur_org() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.org', true), '')::uuid;
create function app.cur_user() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.user', true), '')::uuid;
create function app.cur_scope() returns text language sql stable parallel safe as $$
  select case when current_setting('app.scope', true) in ('all', 'cities', 'partners')
    then current_setting('app.scope', true) else 'none' end
$$;
create function app.cur_scope_ids() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.scope_ids', true), ''), '{}')::uuid[];

-- The one template of every policy. Each setting is wrapped in a scalar subquery so that it is read once a statement (an
-- InitPlan) and not once a row. The rules speak in "and"s of "unless": the planner takes "scope = 'all' or …" for a rare
-- thing, expects a handful of rows of every table and joins them row by row, and takes "scope <> 'cities' or …" for the
-- usual. A scope that is none of the three sees nothing.
-- reach: 'org' all of the organisation; 'city' and 'partner' name the columns by which a narrower scope is held;
-- 'people': the vendor's people and those of the partners one may see (app.partners says which); 'staff': everyone of the vendor; 'company': only
-- who sees the whole company; 'cells': a figure may be seen by whoever sees all cities it adds up (cities; empty: only
-- who sees the whole company) or, of a partner's own cells, by that partner.
create function app.scope_rule(reach text) returns text language sql immutable parallel safe as $$
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

create procedure app.protect(target regclass, reach text) language plpgsql as $$
declare
  rule text := app.scope_rule(reach);
begin
  if rule is null then
    raise exception 'unknown reach %', reach;
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy scope on %s for all to public using (%s) with check (%s)', target, rule, rule);
  execute format('comment on policy scope on %s is %L', target, reach);
end $$;

create table app.organisations (
  org_id uuid primary key,
  name text not null check (name <> ''),
  zone text not null,
  reporting_currency text not null,
  created_at timestamptz not null
);
alter table app.organisations enable row level security;
alter table app.organisations force row level security;
create policy scope on app.organisations for all to public
  using (org_id = (select app.cur_org())) with check (org_id = (select app.cur_org()));
grant select, insert on app.organisations to partnerloop_app;
grant update (name) on app.organisations to partnerloop_app;

-- One row once the first run is done: the organisation that the server's own commands act for.
create table app.installation (
  one boolean primary key default true check (one),
  org_id uuid not null,
  first_run_at timestamptz not null
);
grant select, insert on app.installation to partnerloop_app;

-- Which user belongs to which organisation, and in which roles: looked up by user before the organisation is known.
create table app.members (
  org_id uuid not null,
  user_id uuid not null,
  person_id uuid,
  display_name text not null,
  language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  disabled_at timestamptz,
  created_at timestamptz not null,
  primary key (org_id, user_id)
);
create unique index members_by_user on app.members (user_id, org_id);
alter table app.members enable row level security;
alter table app.members force row level security;
create policy scope on app.members for all to public
  using (org_id = (select app.cur_org()) or user_id = (select app.cur_user()))
  with check (org_id = (select app.cur_org()));
grant select, insert on app.members to partnerloop_app;
grant update (display_name, language, disabled_at, person_id) on app.members to partnerloop_app;

create table app.role_grants (
  org_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  role text not null,
  scope text not null check (scope in ('all', 'regions', 'cities', 'partners')),
  scope_ids uuid[] not null default '{}',
  granted_at timestamptz not null,
  granted_by uuid not null,
  revoked_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, user_id) references app.members (org_id, user_id),
  check ((scope = 'all') = (scope_ids = '{}'))
);
create index role_grants_by_user on app.role_grants (org_id, user_id) where revoked_at is null;
alter table app.role_grants enable row level security;
alter table app.role_grants force row level security;
create policy scope on app.role_grants for all to public
  using (org_id = (select app.cur_org()) or user_id = (select app.cur_user()))
  with check (org_id = (select app.cur_org()));
grant select, insert on app.role_grants to partnerloop_app;
grant update (revoked_at) on app.role_grants to partnerloop_app;

-- Append-only: who, in which role, what, to what, before, after, why, from where. Sealed in batches.
create table app.audit_entries (
  org_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  user_id uuid,
  role text not null,
  act text not null,
  object_kind text not null,
  object_id text,
  outcome text not null check (outcome in ('done', 'refused')),
  before jsonb,
  after jsonb,
  reason text,
  origin text,
  primary key (org_id, id)
);
create index audit_entries_by_time on app.audit_entries (org_id, at desc, id desc);
call app.protect('app.audit_entries', 'org');
grant select, insert on app.audit_entries to partnerloop_app;

-- Entry of which seal, in which place: a seal hashes its entries in order and the seal before it.
create table app.audit_seals (
  org_id uuid not null,
  number integer not null check (number > 0),
  sealed_at timestamptz not null,
  entries integer not null check (entries > 0),
  previous_digest bytea not null,
  digest bytea not null,
  primary key (org_id, number)
);
call app.protect('app.audit_seals', 'org');
grant select, insert on app.audit_seals to partnerloop_app;
create table app.audit_sealed (
  org_id uuid not null,
  entry_id uuid not null,
  seal integer not null,
  place integer not null,
  primary key (org_id, entry_id),
  unique (org_id, seal, place),
  foreign key (org_id, entry_id) references app.audit_entries (org_id, id),
  foreign key (org_id, seal) references app.audit_seals (org_id, number)
);
call app.protect('app.audit_sealed', 'org');
grant select, insert on app.audit_sealed to partnerloop_app;

-- One effect for each Idempotency-Key: the answer of the first is given again.
create table app.idempotent_requests (
  org_id uuid not null,
  user_id uuid not null,
  key text not null check (length(key) between 8 and 200),
  request_digest bytea not null,
  status integer,
  answer jsonb,
  made_at timestamptz not null,
  primary key (org_id, user_id, key)
);
create index idempotent_requests_by_age on app.idempotent_requests (org_id, made_at);
call app.protect('app.idempotent_requests', 'org');
grant select, insert, delete on app.idempotent_requests to partnerloop_app;
grant update (status, answer) on app.idempotent_requests to partnerloop_app;

-- The application may ask which migrations ran, without a right on the owner's own schema.
create function app.applied_migrations() returns table (name text) language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select applied.name from partnerloop_migrations.applied order by applied.name $$;
revoke all on function app.applied_migrations() from public;
grant execute on function app.applied_migrations() to partnerloop_app;
