-- Trials: starting one locks its criteria. What a criterion says stands in the version, which is insert-only; the lock
-- says which version holds, and that the CEO agreed to what the VP proposed. A lock can be followed only by the lock of a
-- version agreed to later, one after another, with the same start and the same cities.
alter table app.design_acts add constraint design_acts_as_done
  unique (org_id, design_id, version, act, role, user_id, seq);

create table app.trial_locks (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  start_month text not null check (start_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  trial_cities uuid[] not null check (cardinality(trial_cities) > 0),
  control_cities uuid[] not null,
  -- The version whose lock this one follows; null for the start.
  replaces integer,
  proposed_act text not null default 'propose' check (proposed_act = 'propose'),
  proposed_role text not null default 'channel_vp' check (proposed_role = 'channel_vp'),
  proposed_by uuid not null,
  proposed_seq integer not null,
  agreed_act text not null default 'agree' check (agreed_act = 'agree'),
  agreed_role text not null default 'ceo' check (agreed_role = 'ceo'),
  agreed_by uuid not null,
  agreed_seq integer not null,
  -- Facts count as they were known then, in every baseline of the trial.
  as_of timestamptz not null,
  locked_at timestamptz not null,
  locked_by uuid not null,
  primary key (org_id, design_id, version),
  constraint trial_locks_follow_one_another unique nulls not distinct (org_id, design_id, replaces),
  constraint trial_locks_keep_start_and_cities unique (org_id, design_id, version, start_month, trial_cities, control_cities, as_of),
  constraint trial_locks_are_agreed_by_another check (agreed_by <> proposed_by),
  constraint trial_locks_go_forward check (replaces < version),
  constraint trial_locks_cities_are_disjoint check (not trial_cities && control_cities),
  foreign key (org_id, design_id, version) references app.design_enforcements (org_id, design_id, version),
  foreign key (org_id, design_id, replaces, start_month, trial_cities, control_cities, as_of)
    references app.trial_locks (org_id, design_id, version, start_month, trial_cities, control_cities, as_of),
  foreign key (org_id, design_id, version, proposed_act, proposed_role, proposed_by, proposed_seq)
    references app.design_acts (org_id, design_id, version, act, role, user_id, seq),
  foreign key (org_id, design_id, version, agreed_act, agreed_role, agreed_by, agreed_seq)
    references app.design_acts (org_id, design_id, version, act, role, user_id, seq)
);
call app.protect('app.trial_locks', 'staff');
grant select, insert on app.trial_locks to partnerloop_app;

-- What a criterion is compared with, as computed when its version was locked. figure: of the criterion's own metric or of
-- its counter-metric. Additive metrics are divided by the months counted.
create table app.trial_baselines (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  criterion text not null,
  figure text not null check (figure in ('value', 'counter')),
  metric text not null,
  metric_version integer not null,
  seller text not null check (seller in ('all', 'partners', 'direct')),
  places text not null check (places in ('trial_cities', 'all_cities')),
  cities_counted integer not null,
  -- Null for a criterion that is compared with a number of its own: then only the metric's version is kept.
  numerator numeric,
  denominator numeric,
  months text[] not null,
  -- Months of the baseline that were not over at the lock.
  months_left_out text[] not null,
  primary key (org_id, design_id, version, criterion, figure),
  foreign key (org_id, design_id, version) references app.trial_locks (org_id, design_id, version)
);
call app.protect('app.trial_baselines', 'staff');
grant select, insert on app.trial_baselines to partnerloop_app;

-- Where a trial stood at the close of a month: each of its months so far as it was known then. side: the trial's cities or
-- those it is compared with.
create table app.trial_totals (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  closed_in text not null,
  criterion text not null,
  figure text not null check (figure in ('value', 'counter')),
  side text not null check (side in ('trial', 'control')),
  month text not null,
  numerator numeric,
  denominator numeric,
  cohort numeric,
  state text not null check (state in ('mature', 'immature')),
  primary key (org_id, design_id, version, closed_in, criterion, figure, side, month),
  foreign key (org_id, design_id, version) references app.trial_locks (org_id, design_id, version),
  foreign key (org_id, closed_in) references app.month_closes (org_id, month)
);
call app.protect('app.trial_totals', 'staff');
grant select, insert on app.trial_totals to partnerloop_app;

-- The same for each city.
create table app.trial_figures (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  closed_in text not null,
  criterion text not null,
  figure text not null check (figure in ('value', 'counter')),
  month text not null,
  city_id uuid not null,
  numerator numeric,
  denominator numeric,
  cohort numeric,
  constraint trial_figures_one_of_a_city primary key (org_id, design_id, version, closed_in, criterion, figure, month, city_id),
  foreign key (org_id, design_id, version) references app.trial_locks (org_id, design_id, version),
  foreign key (org_id, city_id) references app.cities (org_id, id)
);
call app.protect('app.trial_figures', 'city');
grant select, insert on app.trial_figures to partnerloop_app;
