-- How far a begun close has come, where every process sees it; and a close that has not ended may be taken back.

-- state: waiting for a process, running, or failed with the reason; a closed month needs it no more.
create table app.close_progress (
  org_id uuid not null,
  month text not null,
  state text not null check (state in ('waiting', 'running', 'failed')),
  done integer not null default 0 check (done >= 0),
  total integer not null default 0 check (total >= done),
  noted_at timestamptz not null,
  failure_zh text,
  failure_en text,
  primary key (org_id, month),
  foreign key (org_id, month) references app.month_closes (org_id, month),
  constraint close_progress_failed_says_why check ((state = 'failed') = (failure_zh is not null and failure_en is not null))
);
call app.protect('app.close_progress', 'org');
grant select, insert, delete on app.close_progress to partnerloop_app;
grant update (state, done, total, noted_at, failure_zh, failure_en) on app.close_progress to partnerloop_app;

-- Cancelling takes a begun close back. One that is closed is held by closed_months and closed_values, which refer to it
-- and which nobody may delete.
grant delete on app.month_closes to partnerloop_app;
