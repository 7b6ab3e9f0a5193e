-- How many promises one waits for that are still owed. They count for whoever acts, also where the scope does not show them:
-- nothing but their number is told. The wider scope lasts for the one statement.
create function app.open_blockers(waiting uuid, owed text[]) returns integer language plpgsql volatile as $$
declare
  kept_scope text := current_setting('app.scope', true);
  kept_role text := current_setting('app.role', true);
  found integer;
begin
  if app.cur_scope() = 'none' then return 0; end if;
  perform set_config('app.scope', 'all', true), set_config('app.role', 'system', true);
  select count(*) into found from app.commitment_blockers b
    join app.commitments c on c.org_id = b.org_id and c.id = b.blocker_id and c.state = any (owed)
    where b.org_id = app.cur_org() and b.commitment_id = waiting;
  perform set_config('app.scope', kept_scope, true), set_config('app.role', kept_role, true);
  return found;
end
$$;
