-- Customers at risk of not renewing, told early: one warning for each customer, rule and end of subscription, until the
-- customer has renewed or is lost. The rule stands in it as it was, so that a later version does not change what was said.

create table app.warnings (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  -- The customer's, which never changes.
  reference text not null,
  city_id uuid,
  partner_id uuid,
  rule_id text not null check (rule_id <> ''),
  rules_version integer not null check (rules_version >= 0),
  rule jsonb not null,
  level text not null check (level in ('amber', 'red')),
  -- The last day of what ends.
  due_on date not null,
  raised_on date not null,
  raised_at timestamptz not null,
  -- What would have to be renewed, and what of it is expected to be lost, in minor units of the reporting currency.
  value_minor bigint not null,
  risk double precision check (risk between 0 and 1),
  expected_minor bigint,
  reason jsonb not null,
  commitment_id uuid,
  owner_id uuid,
  handling text not null default 'open' check (handling in ('open', 'handled', 'not_handled')),
  handled_on date,
  outcome text check (outcome in ('renewed', 'lost', 'withdrawn')),
  ended_on date,
  state text not null generated always as (coalesce(outcome, handling)) stored,
  primary key (org_id, id),
  constraint warnings_once_for_customer_rule_and_end unique (org_id, customer_id, rule_id, due_on),
  check ((outcome is null) = (ended_on is null)),
  check ((commitment_id is null) = (owner_id is null)),
  foreign key (org_id, customer_id) references app.customers (org_id, id),
  foreign key (org_id, commitment_id) references app.commitments (org_id, id),
  foreign key (org_id, owner_id) references app.members (org_id, user_id)
);
create index warnings_by_end on app.warnings (org_id, due_on, id);
create index warnings_by_day on app.warnings (org_id, raised_on, id);
create index warnings_by_value on app.warnings (org_id, value_minor, id);
create index warnings_running on app.warnings (org_id, due_on, id) where outcome is null;
create index warnings_by_partner on app.warnings (org_id, partner_id, due_on, id) where partner_id is not null;
create index warnings_by_city on app.warnings (org_id, city_id, due_on, id) where city_id is not null;
create index warnings_by_commitment on app.warnings (org_id, commitment_id) where commitment_id is not null;
call app.protect('app.warnings', 'partner');
grant select, insert on app.warnings to partnerloop_app;
grant update (city_id, partner_id, commitment_id, owner_id, handling, handled_on, outcome, ended_on)
  on app.warnings to partnerloop_app;

-- One round a day looks at every subscription that ends soon.
create table app.warning_rounds (
  org_id uuid not null,
  day date not null,
  at timestamptz not null,
  rules_version integer not null check (rules_version >= 0),
  -- The day through which use was known; null where too little is known to judge use.
  use_known_through date,
  raised integer not null check (raised >= 0),
  ended integer not null check (ended >= 0),
  primary key (org_id, day)
);
call app.protect('app.warning_rounds', 'staff');
grant select, insert on app.warning_rounds to partnerloop_app;
