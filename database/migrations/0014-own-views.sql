-- Saved views are their user's alone: the statements ask for them by user, and the policy now keeps every other row away
-- even from a statement that forgets to.
drop policy scope on app.saved_views;
create policy scope on app.saved_views for all to public
  using (org_id = (select app.cur_org()) and (select app.cur_scope()) <> 'none' and user_id = (select app.cur_user()))
  with check (org_id = (select app.cur_org()) and (select app.cur_scope()) <> 'none' and user_id = (select app.cur_user()));
comment on policy scope on app.saved_views is 'own';
