-- Import: uploaded files in pieces, imports and how far they are, rejected rows, saved mappings.

-- What a person uploaded, in pieces of at most 1 MB, so that any server process can read it.
create table app.import_files (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  bytes bigint not null check (bytes >= 0),
  digest bytea not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (org_id, id)
);
call app.protect('app.import_files', 'staff');
grant select, insert, delete on app.import_files to partnerloop_app;
create table app.import_file_pieces (
  org_id uuid not null,
  file_id uuid not null,
  number integer not null check (number >= 0),
  content bytea not null,
  primary key (org_id, file_id, number)
);
-- Content that compresses on disk would be unpacked for every read; files to import are read whole, once or twice.
alter table app.import_file_pieces alter column content set storage external;
call app.protect('app.import_file_pieces', 'staff');
grant select, insert, delete on app.import_file_pieces to partnerloop_app;

-- One file on its way into the facts of one kind. Rows move by `where state = expected`.
create table app.imports (
  org_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  -- An import by profile joins several uploads into several kinds; the uploads are parts of it.
  profile text,
  part_of uuid,
  kind text,
  state text not null check (state in
    ('uploaded', 'mapped', 'checking', 'checked', 'queued', 'running', 'done', 'cancelled', 'failed', 'undone')),
  -- How the file is read (encoding, delimiter, sheet, header row), which column goes where, and how rows are matched.
  reading jsonb not null default '{}',
  mapping jsonb,
  options jsonb not null default '{}',
  step text,
  rows_read bigint not null default 0,
  bytes_read bigint not null default 0,
  created_rows bigint,
  updated_rows bigint,
  unchanged_rows bigint,
  rejected_rows bigint,
  batch_id uuid,
  -- In whose name, role and scope the background run acts.
  acts_as jsonb,
  made_by uuid not null,
  made_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  cancel_wanted_at timestamptz,
  error jsonb,
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, file_id) references app.import_files (org_id, id),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, part_of) references app.imports (org_id, id),
  constraint imports_mapped_or_by_profile check (state in ('uploaded', 'cancelled', 'failed') or profile is not null
    or (kind is not null and mapping is not null))
);
create index imports_by_time on app.imports (org_id, made_at desc, id desc);
create index imports_by_whole on app.imports (org_id, part_of) where part_of is not null;
create index imports_by_batch on app.imports (org_id, batch_id) where batch_id is not null;
call app.protect('app.imports', 'staff');
grant select, insert on app.imports to partnerloop_app;
grant update (part_of, kind, state, reading, mapping, options, step, rows_read, bytes_read, created_rows, updated_rows,
  unchanged_rows, rejected_rows, batch_id, acts_as, started_at, finished_at, cancel_wanted_at, error, version)
  on app.imports to partnerloop_app;

-- Rows that were not taken, with what stood in them and why. A new run of the import replaces them.
create table app.import_rejected_rows (
  org_id uuid not null,
  import_id uuid not null,
  row_number bigint not null,
  cells jsonb not null,
  problems jsonb not null,
  primary key (org_id, import_id, row_number),
  foreign key (org_id, import_id) references app.imports (org_id, id)
);
call app.protect('app.import_rejected_rows', 'staff');
grant select, insert, delete on app.import_rejected_rows to partnerloop_app;

-- A mapping under a name, to be used again for the next file of the same shape.
create table app.saved_mappings (
  org_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  kind text not null,
  mapping jsonb not null,
  options jsonb not null default '{}',
  made_by uuid not null,
  made_at timestamptz not null,
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, kind, name)
);
call app.protect('app.saved_mappings', 'staff');
grant select, insert, delete on app.saved_mappings to partnerloop_app;
grant update (name, kind, mapping, options, version) on app.saved_mappings to partnerloop_app;

-- What a batch overwrote in person_contacts, so that it can be undone; erased together with the person.
create table app.person_contact_changes (
  org_id uuid not null,
  batch_id uuid not null,
  person_id uuid not null,
  partner_id uuid,
  name text,
  email text,
  phone text,
  primary key (org_id, batch_id, person_id),
  foreign key (org_id, person_id) references app.people (org_id, id),
  foreign key (org_id, batch_id) references app.batches (org_id, id)
);
create index person_contact_changes_by_person on app.person_contact_changes (org_id, person_id);
call app.protect('app.person_contact_changes', 'people');
grant select, insert, delete on app.person_contact_changes to partnerloop_app;

-- Undoing a batch looks for the rows it voided.
create index activity_by_void on app.activity (org_id, voided_by) where voided_by is not null;

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
