-- What events are read by: who came, and what was spent on them.
create index touches_by_event on app.touches (org_id, event_id) where voided_at is null and event_id is not null;
create index touches_by_customer on app.touches (org_id, customer_id, touched_at) where voided_at is null and event_id is not null;
create index costs_by_event on app.costs (org_id, event_id) where voided_at is null and event_id is not null;

-- A metric that the company composes from measures: each row is one version put before those who must agree, and a
-- definition of null takes the metric out of use. Nothing here is changed afterwards; the decision is a row beside it.
create table app.metric_proposals (
  org_id uuid not null,
  id uuid not null,
  metric text not null check (metric ~ '^own_[a-z0-9_]{1,56}$'),
  version integer not null check (version > 0),
  definition jsonb,
  reason text not null default '',
  owner_id uuid not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  primary key (org_id, id),
  constraint metric_proposals_one_of_a_version unique (org_id, metric, version)
);
call app.protect('app.metric_proposals', 'org');
grant select, insert on app.metric_proposals to partnerloop_app;

create table app.metric_decisions (
  org_id uuid not null,
  proposal_id uuid not null,
  decision text not null check (decision in ('agreed', 'returned', 'withdrawn')),
  comment text not null default '',
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (org_id, proposal_id),
  foreign key (org_id, proposal_id) references app.metric_proposals (org_id, id),
  constraint metric_decisions_return_with_a_comment check (decision <> 'returned' or comment <> '')
);
call app.protect('app.metric_decisions', 'org');
grant select, insert on app.metric_decisions to partnerloop_app;
