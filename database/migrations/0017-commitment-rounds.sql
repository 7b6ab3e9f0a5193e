-- What moves promises on by itself: escalation up the line, files as evidence, figures that close a promise, promises that
-- wait for others, promises that come again.

alter table app.organisations add column escalation_steps smallint[] not null default '{0,2,5}'
  check (cardinality(escalation_steps) between 1 and 5 and 0 <= all (escalation_steps) and 60 >= all (escalation_steps));
grant update (escalation_steps) on app.organisations to partnerloop_app;

-- Who was told that a promise is late, one for each step, day it was due and person: said once, whoever runs the round.
create table app.commitment_escalations (
  org_id uuid not null,
  commitment_id uuid not null,
  due date not null,
  step smallint not null check (step >= 0),
  to_user uuid not null,
  to_role text not null,
  at timestamptz not null,
  primary key (org_id, commitment_id, due, step, to_user),
  foreign key (org_id, commitment_id) references app.commitments (org_id, id),
  foreign key (org_id, to_user) references app.members (org_id, user_id)
);
create index commitment_escalations_by_person on app.commitment_escalations (org_id, to_user, commitment_id);
call app.protect('app.commitment_escalations', 'of_promise');
grant select, insert on app.commitment_escalations to partnerloop_app;

-- A photo or a file that shows that something was done. It stays: what was shown once is part of the log.
create table app.commitment_files (
  org_id uuid not null,
  id uuid not null,
  commitment_id uuid not null,
  name text not null check (name <> ''),
  media_type text not null,
  bytes integer not null check (bytes > 0),
  digest bytea not null check (length(digest) = 32),
  content bytea not null,
  uploaded_at timestamptz not null,
  uploaded_by uuid not null,
  primary key (org_id, id),
  foreign key (org_id, commitment_id) references app.commitments (org_id, id)
);
create index commitment_files_by_commitment on app.commitment_files (org_id, commitment_id);
alter table app.commitment_files alter column content set storage external;
call app.protect('app.commitment_files', 'of_promise');
grant select, insert on app.commitment_files to partnerloop_app;

-- The figure that closes a promise when its month is closed: money in minor units, ratios 0..1.
create table app.commitment_conditions (
  org_id uuid not null,
  commitment_id uuid not null,
  metric text not null,
  grain text not null check (grain in ('company', 'region', 'city', 'partner', 'manager')),
  subject_id uuid not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  comparator text not null check (comparator in ('at_least', 'at_most')),
  threshold numeric not null,
  primary key (org_id, commitment_id),
  foreign key (org_id, commitment_id) references app.commitments (org_id, id)
);
create index commitment_conditions_by_month on app.commitment_conditions (org_id, month);
call app.protect('app.commitment_conditions', 'of_promise');
grant select, insert on app.commitment_conditions to partnerloop_app;

-- A promise that can be kept only after another.
create table app.commitment_blockers (
  org_id uuid not null,
  commitment_id uuid not null,
  blocker_id uuid not null check (blocker_id <> commitment_id),
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (org_id, commitment_id, blocker_id),
  foreign key (org_id, commitment_id) references app.commitments (org_id, id),
  foreign key (org_id, blocker_id) references app.commitments (org_id, id)
);
create index commitment_blockers_by_blocker on app.commitment_blockers (org_id, blocker_id);
call app.protect('app.commitment_blockers', 'of_promise');
grant select, insert on app.commitment_blockers to partnerloop_app;

-- What is promised again every week, month or quarter, on a working day counted from its start or its end.
create table app.commitment_series (
  org_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('series', 'report_duty')),
  title text not null check (title <> ''),
  detail text not null,
  evidence text not null check (evidence in ('none', 'any', 'file')),
  every text not null check (every in ('week', 'month', 'quarter')),
  workday smallint not null check (workday between -23 and 23 and workday <> 0),
  from_day date not null,
  owner_id uuid not null,
  owner_role text not null,
  layer smallint generated always as (app.layer_of(owner_role)) stored,
  asker_id uuid not null,
  asker_role text not null,
  city_id uuid,
  partner_id uuid,
  about_partner_id uuid,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, owner_id) references app.members (org_id, user_id),
  foreign key (org_id, asker_id) references app.members (org_id, user_id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, about_partner_id) references app.partners (org_id, id)
);
create unique index commitment_series_one_duty_each on app.commitment_series (org_id, kind, owner_id, title)
  where ended_at is null and kind = 'report_duty';
call app.protect('app.commitment_series', 'promise');
grant select, insert on app.commitment_series to partnerloop_app;
grant update (ended_at) on app.commitment_series to partnerloop_app;

-- The address under which somebody's calendar program reads their promises; the secret part is kept as a hash.
create table app.calendar_feeds (
  org_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null check (length(token_hash) = 32),
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (org_id, user_id, token_hash),
  foreign key (org_id, user_id) references app.members (org_id, user_id)
);
call app.protect('app.calendar_feeds', 'org');
grant select, insert on app.calendar_feeds to partnerloop_app;
grant update (revoked_at) on app.calendar_feeds to partnerloop_app;
