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

-- A pack that was handed up the layers: its content as text and the SHA-256 of that text. Insert-only. subject_id is
-- zero for the company. cities: those of the region, by which a narrower scope is held; partner_id is never set, the
-- rule of cells asks for it.
create table app.pack_submissions (
  org_id uuid not null,
  id uuid not null,
  month text not null,
  grain text not null check (grain in ('company', 'region')),
  subject_id uuid not null,
  subject_name text not null,
  content text not null,
  digest bytea not null check (length(digest) = 32),
  submitted_at timestamptz not null,
  submitted_by uuid not null,
  partner_id uuid,
  cities uuid[] not null default '{}',
  primary key (org_id, id),
  constraint pack_submissions_once_a_month unique (org_id, month, grain, subject_id),
  foreign key (org_id, month) references app.closed_months (org_id, month)
);
call app.protect('app.pack_submissions', 'cells');
grant select, insert on app.pack_submissions to partnerloop_app;

-- A pack as a file, made in the background for who asked; old ones are swept away when a new one is asked for.
create table app.pack_files (
  org_id uuid not null,
  id uuid not null,
  month text not null,
  grain text not null check (grain in ('company', 'region')),
  subject_id uuid not null,
  submission_id uuid,
  format text not null check (format in ('pptx', 'xlsx', 'pdf')),
  language text not null check (language in ('zh-CN', 'en')),
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  done integer not null default 0,
  total integer not null default 0,
  content bytea,
  failure_zh text,
  failure_en text,
  made_at timestamptz not null,
  made_by uuid not null,
  partner_id uuid,
  cities uuid[] not null default '{}',
  primary key (org_id, id),
  foreign key (org_id, month) references app.closed_months (org_id, month),
  foreign key (org_id, submission_id) references app.pack_submissions (org_id, id),
  constraint pack_files_done_has_content check ((state = 'done') = (content is not null)),
  constraint pack_files_failed_says_why check ((state = 'failed') = (failure_zh is not null and failure_en is not null))
);
create index pack_files_by_age on app.pack_files (org_id, made_at);
call app.protect('app.pack_files', 'cells');
grant select, insert, delete on app.pack_files to partnerloop_app;
grant update (state, done, total, content, failure_zh, failure_en) on app.pack_files to partnerloop_app;
