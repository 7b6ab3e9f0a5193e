-- A partner's user is told who is to stay or has checked in at that partner: of the vendor's members those, and no others.
create function app.own_guests() returns uuid[] language sql stable parallel safe as $$
  select array(
    select r.member_id from app.residency_days r
    where r.org_id = (select app.cur_org()) and r.partner_id = any ((select app.cur_scope_ids())::uuid[])
      and r.voided_at is null
    union
    select c.member_id from app.check_ins c
    where c.org_id = (select app.cur_org()) and c.partner_id = any ((select app.cur_scope_ids())::uuid[]))
  where (select app.cur_scope()) = 'partners'
$$;

drop policy scope on app.members;
create policy scope on app.members for all to public
  using ((org_id = (select app.cur_org()) and ((select app.cur_scope()) <> 'partners'
      or user_id = any ((select app.own_guests())::uuid[])))
    or user_id = (select app.cur_user()))
  with check (org_id = (select app.cur_org()));
