-- Days on which residencies cannot be: a manager is away, or nobody is to stay in a city.
create table app.residency_bars (
  org_id uuid not null,
  id uuid not null,
  member_id uuid,
  city_id uuid,
  first date not null,
  last date not null,
  note text not null,
  entered_by uuid not null,
  entered_at timestamptz not null,
  primary key (org_id, id),
  constraint residency_bars_bar_one_thing check (num_nonnulls(member_id, city_id) = 1),
  constraint residency_bars_begin_before_they_end check (first <= last),
  foreign key (org_id, member_id) references app.members (org_id, user_id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, entered_by) references app.members (org_id, user_id)
);
create index residency_bars_by_last_day on app.residency_bars (org_id, last);
call app.protect('app.residency_bars', 'staff');
grant select, insert, delete on app.residency_bars to partnerloop_app;
