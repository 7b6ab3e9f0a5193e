-- What channel managers put to their director: a partner for a city, with the reason.
create table app.nomination_suggestions (
  org_id uuid not null,
  id uuid not null,
  city_id uuid not null,
  partner_id uuid not null,
  reason text not null check (reason ~ '\S'),
  user_id uuid not null,
  at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id)
);
create index nomination_suggestions_by_city on app.nomination_suggestions (org_id, city_id, at desc);
call app.protect('app.nomination_suggestions', 'city');
grant select, insert on app.nomination_suggestions to partnerloop_app;

-- Focus partner agreements that all have signed, and the days on which each holds. A city has one focus partner at a time:
-- the database itself refuses a second, whoever signs at the same moment. An agreement that ends has its days shortened.
create table app.mandates (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  city_id uuid not null,
  partner_id uuid not null,
  held daterange not null,
  signed_at timestamptz not null,
  primary key (org_id, design_id, version),
  foreign key (org_id, design_id, version) references app.design_versions (org_id, design_id, version),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  constraint mandates_one_focus_partner_a_city exclude using gist (org_id with =, city_id with =, held with &&)
);
create index mandates_by_partner on app.mandates (org_id, partner_id);
call app.protect('app.mandates', 'partner');
grant select, insert on app.mandates to partnerloop_app;
grant update (held) on app.mandates to partnerloop_app;
