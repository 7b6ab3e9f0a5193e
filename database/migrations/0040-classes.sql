-- The class that each partner, customer, city and lead was given for a month, by the rules of that day: given anew every
-- day until the month is closed, and from then on never changed.
-- gap: how much is missing to the next class, in the measure's unit; null in the best one, and where fewer than five are
-- in the next one, so that nobody's figure can be told from it.
create table app.class_grades (
  org_id uuid not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  kind text not null check (kind in ('partner', 'customer', 'city', 'lead')),
  subject_id uuid not null,
  city_id uuid,
  partner_id uuid,
  measure text not null,
  value numeric not null,
  grade text not null check (grade <> ''),
  place smallint not null,
  next_grade text,
  gap numeric,
  contact_days integer,
  response_hours integer,
  primary key (org_id, kind, subject_id, month)
);
create index class_grades_in_order on app.class_grades (org_id, kind, month, value, subject_id);
call app.protect('app.class_grades', 'partner');
grant select, insert, delete on app.class_grades to partnerloop_app;

-- For which months classes were given, and by which rules.
create table app.class_rounds (
  org_id uuid not null,
  month text not null,
  at timestamptz not null,
  rules_version integer not null check (rules_version >= 0),
  graded integer not null check (graded >= 0),
  primary key (org_id, month)
);
call app.protect('app.class_rounds', 'org');
grant select, insert on app.class_rounds to partnerloop_app;
grant update (at, rules_version, graded) on app.class_rounds to partnerloop_app;
