-- Warnings are counted by the registry: until when each is to be handled, from when on they can be asked for anything, and
-- what people said they did about them, as any instant knew it.

-- The working day by which its rule wants it handled, by the calendar of the day on which it was raised.
alter table app.warnings add column handle_by date;
-- The owner who migrates is held by the policies, and belongs to no organisation.
alter table app.warnings no force row level security;
alter table app.commitments no force row level security;
alter table app.commitment_acts no force row level security;
update app.warnings w set handle_by = coalesce(
  (select (a.detail ->> 'due')::date from app.commitments c
    join app.commitment_acts a on a.org_id = c.org_id and a.commitment_id = c.id and a.act = 'ask'
    where c.org_id = w.org_id and c.source_kind = 'warning' and c.source_id = 'renewal'
      and c.source_line = w.id::text || ' ' || w.raised_on::text),
  -- Nobody was asked on that day: so many days from Monday to Friday.
  (select d.day::date from generate_series(w.raised_on + 1, w.raised_on + 400, interval '1 day') d(day)
    where extract(isodow from d.day) < 6 order by d.day
    offset greatest((w.rule ->> 'respondDays')::integer, 1) - 1 limit 1));
alter table app.warnings force row level security;
alter table app.commitments force row level security;
alter table app.commitment_acts force row level security;
alter table app.warnings alter column handle_by set not null;
create index warnings_by_handling on app.warnings (org_id, handle_by);

-- The day of the first round as known at an instant, for whoever asks: rounds themselves are the vendor's.
create function app.warnings_began(as_of timestamptz) returns date
language plpgsql volatile as $$
declare
  kept_scope text := current_setting('app.scope', true);
  kept_role text := current_setting('app.role', true);
  began date;
begin
  if app.cur_scope() = 'none' then return null; end if;
  perform set_config('app.scope', 'all', true), set_config('app.role', 'system', true);
  select min(r.day) into began from app.warning_rounds r where r.org_id = app.cur_org() and r.at <= as_of;
  perform set_config('app.scope', kept_scope, true), set_config('app.role', kept_role, true);
  return began;
end
$$;

-- Which of some warnings were reported as handled on or before their day, as the logs of their commitments stood: what was
-- done before `ends_at` and known at `as_of`. No words are told, and whoever calls holds the warnings to those in scope.
create function app.warnings_handled(as_of timestamptz, ends_at timestamptz, zone text, ids uuid[], asked_from date[], by_day date[])
returns table (warning_id uuid)
language plpgsql volatile as $$
declare
  kept_scope text := current_setting('app.scope', true);
  kept_role text := current_setting('app.role', true);
begin
  if app.cur_scope() = 'none' then return; end if;
  perform set_config('app.scope', 'all', true), set_config('app.role', 'system', true);
  return query
    select distinct g.id
    from unnest(ids, asked_from, by_day) g(id, asked_from, by_day)
    cross join lateral generate_series(g.asked_from, g.by_day, interval '1 day') d(day)
    join app.commitments c on c.org_id = app.cur_org() and c.source_kind = 'warning' and c.source_id = 'renewal'
      and c.source_line = g.id::text || ' ' || d.day::date::text
    cross join lateral (select a.act, a.at from app.commitment_acts a
      where a.org_id = c.org_id and a.commitment_id = c.id and a.at <= as_of and a.at < ends_at
        and a.act in ('ask', 'do', 'meet', 'fail', 'send_back', 'ask_cancel', 'cancel', 'keep')
      order by a.seq desc limit 1) s
    where s.act in ('do', 'meet') and (s.at at time zone zone)::date <= g.by_day;
  perform set_config('app.scope', kept_scope, true), set_config('app.role', kept_role, true);
end
$$;
