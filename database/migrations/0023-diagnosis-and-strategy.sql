-- What was found out about the channel, with the figures it rests on as they were then; and who said what when asked.
-- evidence: views of the registry, pinned: metric, version, grain, subject, months, as of, values, plateau test.
create table app.diagnosis_findings (
  org_id uuid not null,
  id uuid not null,
  title text not null check (title ~ '\S'),
  statement text not null check (statement ~ '\S'),
  evidence jsonb not null,
  written_at timestamptz not null,
  written_by uuid not null,
  role text not null,
  for_user_id uuid,
  region_id uuid,
  city_id uuid,
  partner_id uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_why text,
  primary key (org_id, id),
  foreign key (org_id, region_id) references app.regions (org_id, id),
  constraint findings_are_withdrawn_with_a_reason
    check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null or withdrawn_why ~ '\S'))
);
create index diagnosis_findings_by_time on app.diagnosis_findings (org_id, written_at desc, id desc);
call app.protect('app.diagnosis_findings', 'shared');
grant select, insert on app.diagnosis_findings to partnerloop_app;
grant update (withdrawn_at, withdrawn_by, withdrawn_why) on app.diagnosis_findings to partnerloop_app;

create table app.consultations (
  org_id uuid not null,
  id uuid not null,
  held_on date not null,
  with_whom text not null check (with_whom ~ '\S'),
  said text not null check (said ~ '\S'),
  kept_at timestamptz not null,
  kept_by uuid not null,
  role text not null,
  for_user_id uuid,
  region_id uuid,
  city_id uuid,
  partner_id uuid,
  primary key (org_id, id),
  foreign key (org_id, region_id) references app.regions (org_id, id)
);
create index consultations_by_day on app.consultations (org_id, held_on desc, id desc);
call app.protect('app.consultations', 'shared');
grant select, insert on app.consultations to partnerloop_app;

-- How cities are served, by the strategy agreed to: the mode of those named, and of all others; null: the strategy ends. Of
-- those begun by a day the one agreed last holds. Written in the transaction of the agreement; routing reads it.
create table app.coverage_rules (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  from_day date not null,
  other_mode text check (other_mode in ('direct', 'focus', 'open')),
  agreed_at timestamptz not null,
  primary key (org_id, design_id, version),
  foreign key (org_id, design_id, version) references app.design_versions (org_id, design_id, version)
);
call app.protect('app.coverage_rules', 'org');
grant select, insert on app.coverage_rules to partnerloop_app;

create table app.city_coverage (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  place integer not null,
  city_id uuid not null,
  mode text not null check (mode in ('direct', 'focus', 'open')),
  primary key (org_id, design_id, version, place),
  constraint city_coverage_one_mode_a_city unique (org_id, design_id, version, city_id),
  foreign key (org_id, design_id, version) references app.coverage_rules (org_id, design_id, version),
  foreign key (org_id, city_id) references app.cities (org_id, id)
);
call app.protect('app.city_coverage', 'place');
grant select, insert on app.city_coverage to partnerloop_app;
