-- Import by profile: several files into several kinds as one import. It is a row of app.imports like any other, with a
-- profile in place of kind and mapping; the uploads it was made of point at it.
alter table app.imports add column profile text;
alter table app.imports add column part_of uuid;
alter table app.imports add foreign key (org_id, part_of) references app.imports (org_id, id);
create index imports_by_whole on app.imports (org_id, part_of) where part_of is not null;
alter table app.imports drop constraint imports_check;
alter table app.imports add constraint imports_mapped_or_by_profile check (
  state in ('uploaded', 'cancelled', 'failed') or profile is not null or (kind is not null and mapping is not null)
);

-- Which uploaded file is which of the profile's files.
create table app.import_profile_files (
  org_id uuid not null,
  import_id uuid not null,
  file text not null,
  file_id uuid not null,
  primary key (org_id, import_id, file),
  foreign key (org_id, import_id) references app.imports (org_id, id),
  foreign key (org_id, file_id) references app.import_files (org_id, id)
);
call app.protect('app.import_profile_files', 'staff');
grant select, insert on app.import_profile_files to partnerloop_app;

-- What became of each step; a new run replaces it.
create table app.import_profile_steps (
  org_id uuid not null,
  import_id uuid not null,
  step smallint not null,
  kind text not null,
  file text not null,
  file_name text not null,
  created_rows bigint not null,
  updated_rows bigint not null,
  unchanged_rows bigint not null,
  rejected_rows bigint not null,
  primary key (org_id, import_id, step),
  foreign key (org_id, import_id) references app.imports (org_id, id)
);
call app.protect('app.import_profile_steps', 'staff');
grant select, insert, delete on app.import_profile_steps to partnerloop_app;

-- Rows that a step did not take, with what stands in the source file and why.
create table app.import_profile_rejected_rows (
  org_id uuid not null,
  import_id uuid not null,
  step smallint not null,
  row_number bigint not null,
  cells jsonb not null,
  problems jsonb not null,
  primary key (org_id, import_id, step, row_number),
  foreign key (org_id, import_id, step) references app.import_profile_steps (org_id, import_id, step)
);
call app.protect('app.import_profile_rejected_rows', 'staff');
grant select, insert, delete on app.import_profile_rejected_rows to partnerloop_app;
