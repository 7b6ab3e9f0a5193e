-- Plans that the solver was asked for: what it was asked, how far it is, and what it found. Each is its asker's own.
create table app.planning_runs (
  org_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('residencies', 'focus')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  request jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done integer not null default 0,
  total integer not null default 0,
  result jsonb,
  failure_zh text,
  failure_en text,
  primary key (org_id, id),
  constraint planning_runs_are_done_with_a_result check ((state = 'done') = (result is not null)),
  foreign key (org_id, asked_by) references app.members (org_id, user_id)
);
create index planning_runs_by_age on app.planning_runs (org_id, asked_at);
call app.protect('app.planning_runs', 'staff');
grant select, insert, delete on app.planning_runs to partnerloop_app;
grant update (state, done, total, result, failure_zh, failure_en) on app.planning_runs to partnerloop_app;
