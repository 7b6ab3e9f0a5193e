-- Minutes of the meeting that a month's packs are handed up to. Insert-only; what was forgotten is said in further minutes.
-- Each decision in them is a commitment of source 'decision', whose source_id begins with the month.
create table app.meeting_minutes (
  org_id uuid not null,
  id uuid not null,
  month text not null,
  notes text not null,
  written_at timestamptz not null,
  written_by uuid not null,
  primary key (org_id, id),
  foreign key (org_id, month) references app.closed_months (org_id, month)
);
create index meeting_minutes_by_month on app.meeting_minutes (org_id, month, written_at, id);
call app.protect('app.meeting_minutes', 'company');
grant select, insert on app.meeting_minutes to partnerloop_app;
