-- Metric registry as installed, month close, closed values, restatements. Everything here is insert-only: a closed
-- month cannot be changed because nobody holds the right to.

-- Every version of every definition that ever computed a value, as it was then: a recomputation reads it from here.
create table app.metric_versions (
  org_id uuid not null,
  metric text not null,
  version integer not null check (version > 0),
  definition jsonb not null,
  installed_at timestamptz not null,
  primary key (org_id, metric, version)
);
call app.protect('app.metric_versions', 'org');
grant select, insert on app.metric_versions to partnerloop_app;

-- Who answers for a metric, and where its data comes from; the latest row is in force.
create table app.metric_owners (
  org_id uuid not null,
  id uuid not null,
  metric text not null,
  owner_id uuid not null,
  source_note text not null default '',
  readiness text not null check (readiness in ('ready', 'not_ready')),
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (org_id, id)
);
create index metric_owners_latest on app.metric_owners (org_id, metric, set_at desc, id desc);
call app.protect('app.metric_owners', 'org');
grant select, insert on app.metric_owners to partnerloop_app;

-- The owner of a metric says that the month's data is complete.
create table app.month_confirmations (
  org_id uuid not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  metric text not null,
  confirmed_by uuid not null,
  confirmed_at timestamptz not null,
  note text not null default '',
  primary key (org_id, month, metric)
);
call app.protect('app.month_confirmations', 'org');
grant select, insert on app.month_confirmations to partnerloop_app;

-- A close has begun: its instant is fixed for good. The month is "closing" until it stands in closed_months.
create table app.month_closes (
  org_id uuid not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  instant timestamptz not null,
  begun_at timestamptz not null,
  begun_by uuid not null,
  overridden text[] not null default '{}',
  reason text,
  primary key (org_id, month),
  constraint month_closes_overrides_need_a_reason check (overridden = '{}' or reason <> '')
);
call app.protect('app.month_closes', 'org');
grant select, insert on app.month_closes to partnerloop_app;

-- registry: which metric was computed in which version.
create table app.closed_months (
  org_id uuid not null,
  month text not null,
  closed_at timestamptz not null,
  registry jsonb not null,
  cells integer not null check (cells >= 0),
  digest bytea not null check (length(digest) = 32),
  primary key (org_id, month),
  foreign key (org_id, month) references app.month_closes (org_id, month)
);
call app.protect('app.closed_months', 'org');
grant select, insert on app.closed_months to partnerloop_app;

-- The frozen values. month: what the value is about; closed_in: the close that froze it (later for cohorts with a lag).
-- subject_id is zero for the company and for rows that belong to no subject.
create table app.closed_values (
  org_id uuid not null,
  metric text not null,
  slice text not null,
  grain text not null check (grain in ('company', 'region', 'city', 'partner', 'manager')),
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  subject_id uuid not null,
  version integer not null,
  closed_in text not null,
  numerator numeric,
  denominator numeric,
  value numeric,
  cohort numeric,
  state text not null check (state in ('ok', 'too_few', 'immature')),
  partner_id uuid,
  cities uuid[] not null default '{}',
  primary key (org_id, metric, slice, grain, month, subject_id),
  foreign key (org_id, metric, version) references app.metric_versions (org_id, metric, version),
  foreign key (org_id, closed_in) references app.month_closes (org_id, month)
);
create index closed_values_by_close on app.closed_values (org_id, closed_in);
call app.protect('app.closed_values', 'cells');
grant select, insert on app.closed_values to partnerloop_app;

-- A month's activity of each customer, so that later readers need not read the days.
create table app.activity_months (
  org_id uuid not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  customer_id uuid not null,
  city_id uuid,
  partner_id uuid,
  active_days smallint not null,
  last28_active_days smallint not null,
  events bigint not null,
  primary key (org_id, month, customer_id)
);
call app.protect('app.activity_months', 'partner');
grant select, insert on app.activity_months to partnerloop_app;

-- A recomputation of a closed month from what is known now, and each cell that came out differently.
create table app.restatement_runs (
  org_id uuid not null,
  id uuid not null,
  month text not null,
  as_of timestamptz not null,
  late_facts integer not null check (late_facts >= 0),
  primary key (org_id, id),
  foreign key (org_id, month) references app.closed_months (org_id, month)
);
create index restatement_runs_latest on app.restatement_runs (org_id, month, as_of desc, id desc);
call app.protect('app.restatement_runs', 'org');
grant select, insert on app.restatement_runs to partnerloop_app;

create table app.restatements (
  org_id uuid not null,
  run_id uuid not null,
  metric text not null,
  slice text not null,
  grain text not null,
  month text not null,
  subject_id uuid not null,
  version integer not null,
  closed_numerator numeric,
  closed_denominator numeric,
  closed_value numeric,
  closed_cohort numeric,
  closed_state text,
  restated_numerator numeric,
  restated_denominator numeric,
  restated_value numeric,
  restated_cohort numeric,
  restated_state text,
  partner_id uuid,
  cities uuid[] not null default '{}',
  primary key (org_id, run_id, metric, slice, grain, month, subject_id),
  foreign key (org_id, run_id) references app.restatement_runs (org_id, id)
);
call app.protect('app.restatements', 'cells');
grant select, insert on app.restatements to partnerloop_app;

-- What as-of reading needs. Rows voided since an instant are few: a small index each. Rows recorded since an instant
-- stand at the table's end: a block range index costs next to nothing while importing.
do $$
declare
  fact text;
begin
  foreach fact in array array['region_versions', 'city_versions', 'person_versions', 'partner_versions',
    'product_versions', 'customer_versions', 'lead_versions', 'event_versions', 'deal_versions', 'contract_versions',
    'deal_lines', 'touches', 'collections', 'costs', 'partner_shares', 'targets', 'complaints', 'survey_answers',
    'absences', 'activity']
  loop
    execute format('create index %I on app.%I (org_id, voided_at) where voided_at is not null', fact || '_by_void_time', fact);
    execute format('create index %I on app.%I using brin (recorded_at) with (pages_per_range = 32)', fact || '_by_record_time', fact);
  end loop;
end $$;
create index deal_versions_by_lead on app.deal_versions (org_id, lead_id) where voided_at is null and lead_id is not null;
create index deal_versions_open on app.deal_versions (org_id, created_at) where voided_at is null and closed_at is null;
create index contract_versions_by_termination on app.contract_versions (org_id, terminated_on) where voided_at is null and terminated_on is not null;
create index complaints_by_due on app.complaints (org_id, due_at) where voided_at is null and due_at is not null;
