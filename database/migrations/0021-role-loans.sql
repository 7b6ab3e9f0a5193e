-- A role lent for a period to a named person. It is good while the lender holds the role, whatever the scope then is; lending
-- gives nothing that the lender has not, and what was lent cannot be lent on. Read at sign-in, hence a policy of its own.
create table app.role_loans (
  org_id uuid not null,
  id uuid not null,
  role text not null check (role not in ('admin', 'partner_staff')),
  lender_id uuid not null,
  borrower_id uuid not null,
  from_day date not null,
  until_day date not null,
  reason text not null check (reason ~ '\S'),
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (org_id, id),
  foreign key (org_id, lender_id) references app.members (org_id, user_id),
  foreign key (org_id, borrower_id) references app.members (org_id, user_id),
  constraint role_loans_are_between_two check (lender_id <> borrower_id),
  constraint role_loans_last_a_year_at_most check (until_day >= from_day and until_day <= from_day + 366),
  check ((ended_at is null) = (ended_by is null))
);
create index role_loans_by_borrower on app.role_loans (org_id, borrower_id, until_day) where ended_at is null;
create index role_loans_by_lender on app.role_loans (org_id, lender_id, until_day);
alter table app.role_loans enable row level security;
alter table app.role_loans force row level security;
create policy scope on app.role_loans for all to public
  using (org_id = (select app.cur_org()) or borrower_id = (select app.cur_user()))
  with check (org_id = (select app.cur_org()));
grant select, insert on app.role_loans to partnerloop_app;
grant update (ended_at, ended_by) on app.role_loans to partnerloop_app;

-- Whoever acts in a lent role acts for its lender: both names stand in the log.
alter table app.audit_entries add column for_user_id uuid;
