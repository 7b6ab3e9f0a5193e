-- Silence of whoever asked, about a result that was reported, goes up the layers as lateness does. about: whose silence it
-- is; due: the day from which it is counted.
alter table app.commitment_escalations add column about text not null default 'owner' check (about in ('owner', 'asker'));
alter table app.commitment_escalations drop constraint commitment_escalations_pkey;
alter table app.commitment_escalations add primary key (org_id, commitment_id, due, step, to_user, about);

-- What repeats is handed over when its owner leaves.
grant update (owner_id, owner_role, from_day, partner_id) on app.commitment_series to partnerloop_app;
