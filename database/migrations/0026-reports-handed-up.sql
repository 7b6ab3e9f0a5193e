-- A manager's report is a pack of the manager's own cities. What was handed up stays; after it was returned a further
-- version may be handed up. That it was handed up, returned with the reason, or accepted stands in the log of the promise to
-- report (decision 0016).
alter table app.pack_submissions drop constraint pack_submissions_once_a_month;
alter table app.pack_submissions drop constraint pack_submissions_grain_check;
alter table app.pack_submissions add constraint pack_submissions_grain_check check (grain in ('company', 'region', 'manager'));
alter table app.pack_submissions add column version smallint not null default 1 check (version > 0);
alter table app.pack_submissions add column commitment_id uuid;
alter table app.pack_submissions add constraint pack_submissions_one_of_a_version
  unique (org_id, month, grain, subject_id, version);
alter table app.pack_submissions add foreign key (org_id, commitment_id) references app.commitments (org_id, id);
