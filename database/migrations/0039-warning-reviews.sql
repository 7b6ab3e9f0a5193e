-- What was learned from subscriptions that ended: the model of the risk of not renewing with how it told later ends, and
-- what the rules would have said of them. Predictions and reports read the latest.
create table app.warning_reviews (
  org_id uuid not null,
  day date not null,
  rules_version integer not null check (rules_version >= 0),
  said jsonb not null,
  primary key (org_id, day)
);
call app.protect('app.warning_reviews', 'staff');
grant select, insert on app.warning_reviews to partnerloop_app;
