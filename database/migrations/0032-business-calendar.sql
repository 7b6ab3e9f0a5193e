-- The calendar by which promises, silence and residencies count working days. calendar: null, by the time zone (the State
-- Council's on the Chinese mainland, else Monday to Friday); a country, or a country with its state and region ('DE-BY').
alter table app.organisations add column calendar text
  check (calendar ~ '^[A-Z]{2}(-[A-Za-z0-9]{1,4}){0,2}$');
grant update (calendar) on app.organisations to partnerloop_app;

-- Days on which the organisation itself is closed, or works although the calendar says that it does not.
create table app.own_days (
  org_id uuid not null,
  day date not null,
  works boolean not null,
  name text not null check (name ~ '\S'),
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (org_id, day)
);
call app.protect('app.own_days', 'org');
grant select, insert, delete on app.own_days to partnerloop_app;
grant update (works, name, set_at, set_by) on app.own_days to partnerloop_app;
