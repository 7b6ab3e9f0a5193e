-- What figures count besides the channel's records: promises as their log stood at an instant, and stays as they were planned.

-- Goes up with every write of facts, so that a process can tell that none came since it last looked. It is outside of
-- transactions, and nobody waits for it: a writer takes the organisation's lock first and holds it until it commits.
create sequence app.fact_writes;
grant usage, select on sequence app.fact_writes to partnerloop_app;

-- A planned day that is dropped stays as it was planned, with the instant from which it no longer holds.
alter table app.residency_days
  add column id uuid not null default gen_random_uuid(),
  add column recorded_at timestamptz not null default now(),
  add column voided_at timestamptz check (voided_at >= recorded_at);
alter table app.residency_days alter column id drop default, alter column recorded_at drop default;
alter table app.residency_days drop constraint residency_days_one_place_a_day, add primary key (org_id, id);
create unique index residency_days_one_place_a_day on app.residency_days (org_id, member_id, day) where voided_at is null;
-- The month of a day that holds: only such days stand on one of the two cities of the month.
alter table app.residency_days drop column month;
alter table app.residency_days add column month text generated always as (case when voided_at is null then
  lpad((extract(year from day))::int::text, 4, '0') || '-' || lpad((extract(month from day))::int::text, 2, '0') end) stored;
alter table app.residency_days add foreign key (org_id, member_id, month, city_id)
  references app.residencies (org_id, member_id, month, city_id);
revoke delete on app.residency_days from partnerloop_app;
grant update (voided_at) on app.residency_days to partnerloop_app;

-- Whether it was a working day by the calendar of the day itself.
alter table app.check_ins add column on_working_day boolean;
-- The owner who migrates is held by the policies, and belongs to no organisation.
alter table app.check_ins no force row level security;
alter table app.working_days no force row level security;
update app.check_ins c set on_working_day = exists (
  select from app.working_days w where w.org_id = c.org_id and w.day = c.day);
alter table app.check_ins force row level security;
alter table app.working_days force row level security;
alter table app.check_ins alter column on_working_day set not null;

create index role_grants_of_user on app.role_grants (org_id, user_id, granted_at);
create index commitments_by_change on app.commitments (org_id, changed_at);

-- The promises due from a day up to but without another as their log stood: what was done before `ends_at` and known at
-- `as_of`. Only those whose owner has still to act, when `owed` is asked for. They count for whoever asks, also where the
-- layer of the line of command does not show them: no words are told, and whoever calls holds them to places in scope.
create function app.promises_known(as_of timestamptz, ends_at timestamptz, from_day date, to_day date, owed boolean)
returns table (id uuid, source_kind text, source_line text, city_id uuid, partner_id uuid, owner_partner uuid, owner_person uuid,
  due date, told text, told_at timestamptz, shown boolean)
language plpgsql volatile as $$
declare
  kept_scope text := current_setting('app.scope', true);
  kept_role text := current_setting('app.role', true);
begin
  if app.cur_scope() = 'none' then return; end if;
  perform set_config('app.scope', 'all', true), set_config('app.role', 'system', true);
  return query
    select c.id, c.source_kind, c.source_line, c.city_id, coalesce(c.about_partner_id, w.partner_id), w.partner_id,
      case when w.partner_id is null then coalesce(m.person_id, m.user_id) end, d.due, s.act, s.at,
      coalesce(jsonb_array_length(s.detail -> 'evidence') > 0, false)
    from app.commitments c
    cross join lateral (select (a.detail ->> 'due')::date as due from app.commitment_acts a
      where a.org_id = c.org_id and a.commitment_id = c.id and a.act in ('ask', 'redate') and a.at <= as_of and a.at < ends_at
      order by a.seq desc limit 1) d
    cross join lateral (select a.act, a.at, a.detail from app.commitment_acts a
      where a.org_id = c.org_id and a.commitment_id = c.id and a.at <= as_of and a.at < ends_at
        and a.act in ('ask', 'do', 'meet', 'fail', 'send_back', 'ask_cancel', 'cancel', 'keep')
      order by a.seq desc limit 1) s
    cross join lateral (select case a.act when 'ask' then (a.detail ->> 'ownerId')::uuid
        else (a.detail ->> 'userId')::uuid end as user_id from app.commitment_acts a
      where a.org_id = c.org_id and a.commitment_id = c.id and a.at <= as_of and a.at < ends_at
        and (a.act = 'ask' or a.act = 'reassign' and a.detail ->> 'part' = 'owner')
      order by a.seq desc limit 1) o
    join app.members m on m.org_id = c.org_id and m.user_id = o.user_id
    left join lateral (select g.scope_ids[1] as partner_id from app.role_grants g
      where g.org_id = c.org_id and g.user_id = o.user_id and g.scope = 'partners' and g.granted_at <= as_of
        and (g.revoked_at is null or g.revoked_at > as_of)
      order by g.granted_at, g.id limit 1) w on true
    where c.org_id = app.cur_org() and c.created_at <= as_of and c.created_at < ends_at
      and (c.changed_at > as_of or c.changed_at >= ends_at
        or c.due >= from_day and c.due < to_day and (not owed or c.state in ('open', 'cancel_asked')))
      and d.due >= from_day and d.due < to_day
      and (not owed or s.act in ('ask', 'send_back', 'ask_cancel', 'keep'));
  perform set_config('app.scope', kept_scope, true), set_config('app.role', kept_role, true);
end
$$;
