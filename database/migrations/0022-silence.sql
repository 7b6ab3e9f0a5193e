-- After how many working days of silence those who are asked to agree are reminded, and the layer above is told.
create table app.agreement_schedules (
  org_id uuid primary key,
  remind_after smallint not null check (remind_after between 1 and 60),
  escalate_after smallint not null check (escalate_after between 1 and 60),
  set_at timestamptz not null,
  set_by uuid not null,
  constraint agreement_schedules_remind_first check (remind_after <= escalate_after)
);
call app.protect('app.agreement_schedules', 'org');
grant select, insert on app.agreement_schedules to partnerloop_app;
grant update (remind_after, escalate_after, set_at, set_by) on app.agreement_schedules to partnerloop_app;

-- That a role asked to agree was silent, and who was told of it: the role itself, then the layers above, each once a
-- version and step. Never changed, so that silence stays in the history of the design.
create table app.design_notices (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  step smallint not null,
  role text not null,
  to_role text not null,
  kind text not null check (kind in ('remind', 'escalate')),
  since date not null,
  at timestamptz not null,
  region_id uuid,
  city_id uuid,
  partner_id uuid,
  primary key (org_id, design_id, version, step, role, to_role),
  foreign key (org_id, design_id, version) references app.design_versions (org_id, design_id, version)
);
call app.protect('app.design_notices', 'shared');
grant select, insert on app.design_notices to partnerloop_app;
