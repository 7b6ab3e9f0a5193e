-- A password that somebody else set is changed at the first sign-in, and roles that the organisation names are held only by
-- whoever signs in with a second factor.
alter table auth.accounts add column must_change boolean not null default false;
alter table app.organisations add column second_factor_roles text[] not null default '{}';
grant update (second_factor_roles) on app.organisations to partnerloop_app;
