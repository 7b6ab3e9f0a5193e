-- What partners read of playbooks: the versions that all have agreed to, without who said what of them. The designs
-- themselves, their drafts and rounds, stay among the vendor's own.
create table app.published_playbooks (
  org_id uuid not null,
  design_id uuid not null,
  version integer not null,
  from_day date not null,
  ends boolean not null,
  title text not null,
  content jsonb not null,
  primary key (org_id, design_id, version),
  foreign key (org_id, design_id, version) references app.design_versions (org_id, design_id, version)
);
call app.protect('app.published_playbooks', 'org');
grant select, insert on app.published_playbooks to partnerloop_app;

-- The owner who migrates is held by the policies, and belongs to no organisation.
alter table app.published_playbooks no force row level security;
alter table app.designs no force row level security;
alter table app.design_versions no force row level security;
alter table app.design_enforcements no force row level security;
insert into app.published_playbooks (org_id, design_id, version, from_day, ends, title, content)
select d.org_id, d.id, e.version, e.from_day, e.ends, d.title, jsonb_strip_nulls(jsonb_build_object(
    'problem', v.content -> 'problem', 'signs', v.content -> 'signs',
    'answer', v.content -> 'answer', 'avoid', v.content -> 'avoid'))
from app.designs d
join app.design_enforcements e on e.org_id = d.org_id and e.design_id = d.id
join app.design_versions v on v.org_id = e.org_id and v.design_id = e.design_id and v.version = e.version
where d.kind = 'playbook';
alter table app.published_playbooks force row level security;
alter table app.designs force row level security;
alter table app.design_versions force row level security;
alter table app.design_enforcements force row level security;
