-- The months before a trial, city by city, as they were known when its version was locked: what control cities are weighed
-- with. A city without rows in a month has a row of zeros.
create table app.trial_histories (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  criterion text not null,
  month text not null,
  city_id uuid not null,
  numerator numeric,
  denominator numeric,
  primary key (org_id, design_id, version, criterion, month, city_id),
  foreign key (org_id, design_id, version) references app.trial_locks (org_id, design_id, version),
  foreign key (org_id, city_id) references app.cities (org_id, id)
);
call app.protect('app.trial_histories', 'city');
grant select, insert on app.trial_histories to partnerloop_app;

-- How the trial cities moved against the control cities by the close of a month. Computed once from all cities, and read
-- by everybody who reads the standing.
create table app.trial_weighings (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  closed_in text not null,
  criterion text not null,
  weighing jsonb not null,
  primary key (org_id, design_id, version, closed_in, criterion),
  foreign key (org_id, design_id, version) references app.trial_locks (org_id, design_id, version),
  foreign key (org_id, closed_in) references app.month_closes (org_id, month)
);
call app.protect('app.trial_weighings', 'staff');
grant select, insert on app.trial_weighings to partnerloop_app;

-- A trial is stopped for harm once, by the CEO who alone agrees to trials; the verdict is final by that.
create table app.trial_stops (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  -- The criterion that shows the harm; null when something else does.
  criterion text,
  reason text not null check (reason ~ '\S'),
  evidence text not null check (evidence ~ '\S'),
  stopped_at timestamptz not null,
  stopped_by uuid not null,
  role text not null check (role = 'ceo'),
  for_user_id uuid,
  constraint trial_stops_happen_once primary key (org_id, design_id),
  foreign key (org_id, design_id, version) references app.trial_locks (org_id, design_id, version)
);
call app.protect('app.trial_stops', 'staff');
grant select, insert on app.trial_stops to partnerloop_app;
