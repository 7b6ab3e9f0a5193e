-- What each class was promised in a month and whether it was kept, a row for each thing that something was promised for. The
-- rows are counted with the classes of the month: anew until the month is closed, a last time as known at its close, and
-- from then on never changed.
-- row_id: the lead, customer or partner, of complaints the complaint. value: working hours to the first contact, or days since
-- the last one at the month's end; null for none, and for complaints.
create table app.service_level_rows (
  org_id uuid not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  measure text not null,
  row_id uuid not null,
  subject_id uuid not null,
  city_id uuid,
  partner_id uuid,
  grade text not null check (grade <> ''),
  place smallint not null,
  day date not null,
  promised integer,
  value numeric,
  kept boolean not null,
  primary key (org_id, month, measure, row_id)
);
create index service_level_rows_in_order on app.service_level_rows (org_id, month, measure, grade, kept, day desc, row_id);
call app.protect('app.service_level_rows', 'partner');
grant select, insert, delete on app.service_level_rows to partnerloop_app;

-- As known at which instant what was promised was counted; null: not yet. Of a closed month it is the instant of its close.
alter table app.class_rounds add column levels_as_of timestamptz;
grant update (levels_as_of) on app.class_rounds to partnerloop_app;
