-- Comparisons of strategy options. What one was asked with and what it found are insert-only, so that a decision that rests
-- on it can be read and computed again; only how far it is changes. cities: those compared, by which a narrower scope is
-- held; partner_id is never set, the rule of cells asks for it.
create table app.comparisons (
  org_id uuid not null,
  id uuid not null,
  title text not null check (title ~ '\S'),
  -- Parameters with ranges and sources, cities, options, months, draws, seed, the goal's aim.
  inputs jsonb not null,
  model integer not null check (model > 0),
  asked_at timestamptz not null,
  asked_by uuid not null,
  role text not null,
  for_user_id uuid,
  partner_id uuid,
  cities uuid[] not null,
  primary key (org_id, id)
);
create index comparisons_by_time on app.comparisons (org_id, asked_at desc, id desc);
call app.protect('app.comparisons', 'cells');
grant select, insert on app.comparisons to partnerloop_app;

create table app.comparison_progress (
  org_id uuid not null,
  comparison_id uuid not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done integer not null default 0 check (done >= 0),
  total integer not null check (total >= done),
  failure_zh text,
  failure_en text,
  primary key (org_id, comparison_id),
  foreign key (org_id, comparison_id) references app.comparisons (org_id, id),
  constraint comparison_progress_failed_says_why
    check ((state = 'failed') = (failure_zh is not null and failure_en is not null))
);
call app.protect('app.comparison_progress', 'org');
grant select, insert on app.comparison_progress to partnerloop_app;
grant update (state, done, failure_zh, failure_en) on app.comparison_progress to partnerloop_app;

-- digest: SHA-256 of the result as text; the same inputs and model give the same one.
create table app.comparison_results (
  org_id uuid not null,
  comparison_id uuid not null,
  result jsonb not null,
  digest bytea not null check (length(digest) = 32),
  found_at timestamptz not null,
  partner_id uuid,
  cities uuid[] not null,
  primary key (org_id, comparison_id),
  foreign key (org_id, comparison_id) references app.comparisons (org_id, id)
);
call app.protect('app.comparison_results', 'cells');
grant select, insert on app.comparison_results to partnerloop_app;
