-- Import: uploaded files in pieces, imports and how far they are, rejected rows, saved mappings.

-- One more reach, 'staff': everyone of the vendor, never a partner's people. The other rules stay as they are.
create or replace procedure app.protect(target regclass, reach text) language plpgsql as $$
declare
  rule text := 'org_id = (select app.cur_org())';
  cities text := '((select app.cur_scope()) = ''cities'' and city_id = any ((select app.cur_scope_ids())::uuid[]))';
  partners text := '((select app.cur_scope()) = ''partners'' and partner_id = any ((select app.cur_scope_ids())::uuid[]))';
begin
  rule := rule || case reach
    when 'org' then ' and (select app.cur_scope()) <> ''none'''
    when 'company' then ' and (select app.cur_scope()) = ''all'''
    when 'staff' then ' and (select app.cur_scope()) in (''all'', ''cities'')'
    when 'city' then ' and ((select app.cur_scope()) = ''all'' or ' || cities || ')'
    when 'partner' then ' and ((select app.cur_scope()) = ''all'' or ' || cities || ' or ' || partners || ')'
    when 'people' then ' and ((select app.cur_scope()) in (''all'', ''cities'')'
      || ' or ((select app.cur_scope()) = ''partners'' and partner_id is null) or ' || partners || ')'
  end;
  if rule is null then
    raise exception 'unknown reach %', reach;
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy scope on %s for all to public using (%s) with check (%s)', target, rule, rule);
  execute format('comment on policy scope on %s is %L', target, reach);
end $$;

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
  check (state in ('uploaded', 'cancelled', 'failed') or (kind is not null and mapping is not null))
);
create index imports_by_time on app.imports (org_id, made_at desc, id desc);
create index imports_by_batch on app.imports (org_id, batch_id) where batch_id is not null;
call app.protect('app.imports', 'staff');
grant select, insert on app.imports to partnerloop_app;
grant update (kind, state, reading, mapping, options, step, rows_read, bytes_read, created_rows, updated_rows,
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
