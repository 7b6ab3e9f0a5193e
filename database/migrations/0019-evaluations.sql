-- Evaluation form: a round holds every partner of a region (or of the company) against every item of the selection
-- standard for a closed month. standard: the content of that version, with its moves, as it was when the round was opened.
create table app.evaluation_rounds (
  org_id uuid not null,
  id uuid not null,
  month text not null,
  region_id uuid,
  standard_id uuid not null,
  standard_version integer not null,
  standard jsonb not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  primary key (org_id, id),
  foreign key (org_id, month) references app.closed_months (org_id, month),
  foreign key (org_id, region_id) references app.regions (org_id, id),
  foreign key (org_id, standard_id, standard_version) references app.design_versions (org_id, design_id, version)
);
create index evaluation_rounds_latest on app.evaluation_rounds (org_id, opened_at desc, id desc);
call app.protect('app.evaluation_rounds', 'org');
grant select, insert on app.evaluation_rounds to partnerloop_app;

-- A partner in a round as it was on the month's last day. computed: by item the closed value, which never changes.
create table app.evaluation_rows (
  org_id uuid not null,
  round_id uuid not null,
  partner_id uuid not null,
  city_id uuid not null,
  region_id uuid not null,
  reference text not null,
  name text not null,
  city_name text not null,
  region_name text not null,
  computed jsonb not null,
  constraint evaluation_rows_one_a_partner primary key (org_id, round_id, partner_id),
  foreign key (org_id, round_id) references app.evaluation_rounds (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id)
);
create index evaluation_rows_by_partner on app.evaluation_rows (org_id, partner_id);
call app.protect('app.evaluation_rows', 'partner');
grant select, insert on app.evaluation_rows to partnerloop_app;

-- What directors and managers judged, each time anew; the highest seq of an item counts. Never shown to partners.
create table app.evaluation_judgements (
  org_id uuid not null,
  round_id uuid not null,
  partner_id uuid not null,
  item text not null,
  seq integer not null check (seq > 0),
  city_id uuid not null,
  value numeric,
  passed boolean,
  evidence text not null check (evidence ~ '\S'),
  valid_until date,
  user_id uuid not null,
  role text not null,
  at timestamptz not null,
  constraint evaluation_judgements_in_order primary key (org_id, round_id, partner_id, item, seq),
  foreign key (org_id, round_id, partner_id) references app.evaluation_rows (org_id, round_id, partner_id),
  check ((value is null) <> (passed is null))
);
call app.protect('app.evaluation_judgements', 'city');
grant select, insert on app.evaluation_judgements to partnerloop_app;

-- A round that is frozen: from then on nothing is judged, and its results stand. digest: SHA-256 of them.
create table app.evaluation_freezes (
  org_id uuid not null,
  round_id uuid not null,
  at timestamptz not null,
  by_user uuid not null,
  digest bytea not null check (length(digest) = 32),
  primary key (org_id, round_id),
  foreign key (org_id, round_id) references app.evaluation_rounds (org_id, id)
);
call app.protect('app.evaluation_freezes', 'org');
grant select, insert on app.evaluation_freezes to partnerloop_app;

-- result: every judged value with its evidence, every cell of the score, every gate.
create table app.evaluation_results (
  org_id uuid not null,
  round_id uuid not null,
  partner_id uuid not null,
  city_id uuid not null,
  score numeric not null,
  rank integer check (rank > 0),
  is_eligible boolean not null,
  result jsonb not null,
  constraint evaluation_results_one_a_partner primary key (org_id, round_id, partner_id),
  foreign key (org_id, round_id) references app.evaluation_freezes (org_id, round_id),
  foreign key (org_id, round_id, partner_id) references app.evaluation_rows (org_id, round_id, partner_id)
);
call app.protect('app.evaluation_results', 'city');
grant select, insert on app.evaluation_results to partnerloop_app;
