-- Orders in which lists of records are read page by page. Nothing stands after everything in time, and before everything
-- else, so that a page can be cut anywhere.
create index lead_versions_by_company on app.lead_versions (org_id, coalesce(company_name, ''), id) where voided_at is null;
create index lead_versions_in_order_of_assignment on app.lead_versions
  (org_id, coalesce(assigned_at, 'infinity'::timestamptz), id) where voided_at is null;
create index deal_versions_by_name on app.deal_versions (org_id, coalesce(name, ''), id) where voided_at is null;
create index deal_versions_in_order_of_closing on app.deal_versions
  (org_id, coalesce(closed_at, 'infinity'::timestamptz), id) where voided_at is null;
create index deal_versions_by_amount on app.deal_versions (org_id, coalesce(amount_minor * rate, 0), id) where voided_at is null;
create index contract_versions_by_amount on app.contract_versions (org_id, coalesce(amount_minor * rate, 0), id)
  where voided_at is null;
create index customer_versions_by_name on app.customer_versions (org_id, name, id) where voided_at is null;
create index customer_versions_by_headcount on app.customer_versions (org_id, coalesce(headcount, -1), id)
  where voided_at is null;

-- What belongs to a record.
create index lead_versions_by_customer on app.lead_versions (org_id, customer_id) where voided_at is null and customer_id is not null;
create index contract_versions_by_deal on app.contract_versions (org_id, deal_id) where voided_at is null and deal_id is not null;
create index contract_versions_by_partner on app.contract_versions (org_id, partner_id, start_on) where voided_at is null;

-- What somebody wants a list to show again: search, filters, order and columns, as they stand in the address.
create table app.saved_views (
  org_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  list text not null check (list ~ '^[a-z_]{1,40}$'),
  name text not null check (length(name) between 1 and 100),
  search jsonb not null,
  made_at timestamptz not null,
  primary key (org_id, id),
  constraint saved_views_one_of_a_name unique (org_id, user_id, list, name),
  foreign key (org_id, user_id) references app.members (org_id, user_id)
);
call app.protect('app.saved_views', 'org');
grant select, insert, delete on app.saved_views to partnerloop_app;
grant update (name, search) on app.saved_views to partnerloop_app;
