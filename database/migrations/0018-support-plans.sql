-- Support plans: who stays where on which days, who was there, and what the director said. A manager is in one place a day,
-- and every resident day is a working day of the calendar, so a month never holds more of them than working days.
create table app.working_days (
  org_id uuid not null,
  day date not null,
  primary key (org_id, day)
);
call app.protect('app.working_days', 'org');
grant select, insert on app.working_days to partnerloop_app;

-- The cities in which a manager stays in a month: at most two.
create table app.residencies (
  org_id uuid not null,
  member_id uuid not null,
  month text not null,
  city_id uuid not null,
  place smallint not null check (place between 1 and 2),
  constraint residencies_once_a_city primary key (org_id, member_id, month, city_id),
  constraint residencies_two_cities_a_month unique (org_id, member_id, month, place),
  foreign key (org_id, member_id) references app.members (org_id, user_id),
  foreign key (org_id, city_id) references app.cities (org_id, id)
);
call app.protect('app.residencies', 'staff');
grant select, insert, delete on app.residencies to partnerloop_app;

create table app.residency_days (
  org_id uuid not null,
  member_id uuid not null,
  day date not null,
  month text not null generated always as
    (lpad((extract(year from day))::int::text, 4, '0') || '-' || lpad((extract(month from day))::int::text, 2, '0')) stored,
  city_id uuid not null,
  partner_id uuid not null,
  design_id uuid not null,
  line text not null,
  constraint residency_days_one_place_a_day primary key (org_id, member_id, day),
  constraint residency_days_are_working_days foreign key (org_id, day) references app.working_days (org_id, day),
  foreign key (org_id, member_id, month, city_id) references app.residencies (org_id, member_id, month, city_id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, design_id) references app.designs (org_id, id)
);
create index residency_days_by_day on app.residency_days (org_id, day);
create index residency_days_by_design on app.residency_days (org_id, design_id, day);
call app.protect('app.residency_days', 'staff');
grant select, insert, delete on app.residency_days to partnerloop_app;

-- One check-in a day and plan, as it was said at the place.
create table app.check_ins (
  org_id uuid not null,
  id uuid not null,
  design_id uuid not null,
  member_id uuid not null,
  day date not null,
  at timestamptz not null,
  note text not null,
  photo bytea check (octet_length(photo) <= 1048576),
  photo_type text check ((photo is null) = (photo_type is null)),
  city_id uuid,
  partner_id uuid,
  primary key (org_id, id),
  constraint check_ins_one_a_day unique (org_id, design_id, member_id, day),
  constraint check_ins_show_something check (note ~ '\S' or photo is not null),
  foreign key (org_id, design_id) references app.designs (org_id, id),
  foreign key (org_id, member_id) references app.members (org_id, user_id)
);
create index check_ins_by_day on app.check_ins (org_id, day);
call app.protect('app.check_ins', 'partner');
grant select, insert on app.check_ins to partnerloop_app;

-- What the director saw and said; never shown to partners.
create table app.coaching_log (
  org_id uuid not null,
  id uuid not null,
  design_id uuid not null,
  kind text not null check (kind in ('coaching', 'inspection')),
  day date not null,
  by_id uuid not null,
  about_id uuid,
  said text not null check (said ~ '\S'),
  next_step text not null,
  at timestamptz not null,
  city_id uuid,
  primary key (org_id, id),
  foreign key (org_id, design_id) references app.designs (org_id, id),
  foreign key (org_id, by_id) references app.members (org_id, user_id),
  foreign key (org_id, about_id) references app.members (org_id, user_id)
);
create index coaching_log_by_design on app.coaching_log (org_id, design_id, day desc);
call app.protect('app.coaching_log', 'city');
grant select, insert on app.coaching_log to partnerloop_app;
