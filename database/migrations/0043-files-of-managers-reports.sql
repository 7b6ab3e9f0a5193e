-- A manager's report can be had as a file like every other pack.
alter table app.pack_files drop constraint pack_files_grain_check;
alter table app.pack_files add constraint pack_files_grain_check check (grain in ('company', 'region', 'manager'));
