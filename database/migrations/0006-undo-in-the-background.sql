-- Undo is background work like a run, and what was uploaded and never imported can be deleted.
alter table app.imports drop constraint imports_state_check;
alter table app.imports add constraint imports_state_check check (state in
  ('uploaded', 'mapped', 'checking', 'checked', 'queued', 'running', 'done', 'undoing', 'cancelled', 'failed', 'undone'));
alter table app.imports add column voided_facts bigint, add column restored_facts bigint;
grant update (voided_facts, restored_facts) on app.imports to partnerloop_app;
grant delete on app.imports, app.import_profile_files to partnerloop_app;
create index imports_abandoned on app.imports (org_id, made_at)
  where part_of is null and state in ('uploaded', 'mapped', 'checked', 'failed', 'cancelled');
-- A file is deleted with the last import that uses it.
create index imports_by_file on app.imports (org_id, file_id);
create index import_profile_files_by_file on app.import_profile_files (org_id, file_id);
