-- Facts of the channel. A record (partner, customer, deal …) has an identity row, which foreign keys point at, and
-- insert-only version rows; an entry (collection, touch …) is one insert-only row. A correction voids and inserts a
-- replacement: voided_at and voided_by are the only columns the application may update.
-- rate: reporting-currency minor units that one minor unit of the amount is worth, as known when it was recorded.
-- Known at t:  recorded_at <= t and (voided_at is null or voided_at > t).
-- What regions, cities, partners, people, products and customers are like is dated: [valid_from, valid_to).

create table app.currencies (
  org_id uuid not null,
  code text not null check (code ~ '^[A-Z]{3,8}$'),
  name text not null,
  exponent smallint not null check (exponent between 0 and 6),
  primary key (org_id, code)
);
call app.protect('app.currencies', 'org');
grant select, insert on app.currencies to partnerloop_app;

-- What one unit of the currency is worth in the reporting currency from that day on.
create table app.currency_rates (
  org_id uuid not null,
  currency text not null,
  day date not null,
  rate numeric not null check (rate > 0),
  recorded_at timestamptz not null,
  primary key (org_id, currency, day),
  foreign key (org_id, currency) references app.currencies (org_id, code)
);
call app.protect('app.currency_rates', 'org');
grant select, insert on app.currency_rates to partnerloop_app;

-- The earliest instant with which a new fact may be stamped: a month close moves it past its own instant, so that two
-- servers whose clocks differ cannot slip a fact behind a close.
create table app.record_clock (
  org_id uuid primary key,
  not_before timestamptz not null
);
call app.protect('app.record_clock', 'org');
grant select, insert on app.record_clock to partnerloop_app;
grant update (not_before) on app.record_clock to partnerloop_app;

-- Every change of facts is made by a batch: one import, one act on a screen, one undo.
create table app.batches (
  org_id uuid not null,
  id uuid not null,
  origin text not null check (origin in ('import', 'screen', 'api', 'undo', 'simulator')),
  title text not null,
  made_by uuid,
  made_at timestamptz not null,
  undoes uuid,
  detail jsonb not null default '{}',
  primary key (org_id, id),
  foreign key (org_id, undoes) references app.batches (org_id, id)
);
create unique index batches_undone_once on app.batches (org_id, undoes) where undoes is not null;
create index batches_by_time on app.batches (org_id, made_at desc, id desc);
call app.protect('app.batches', 'org');
grant select, insert on app.batches to partnerloop_app;
grant update (detail) on app.batches to partnerloop_app;

-- Identity rows. The scope columns hold where a record stands now; its history stands in the versions.

create table app.regions (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  recorded_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, reference)
);
call app.protect('app.regions', 'org');
grant select, insert on app.regions to partnerloop_app;
create table app.cities (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  recorded_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, reference)
);
call app.protect('app.cities', 'org');
grant select, insert on app.cities to partnerloop_app;
create table app.partners (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  city_id uuid,
  partner_id uuid generated always as (id) stored,
  recorded_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, reference)
);
call app.protect('app.partners', 'partner');
grant select, insert on app.partners to partnerloop_app;
grant update (city_id) on app.partners to partnerloop_app;
create table app.people (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  partner_id uuid,
  recorded_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, reference)
);
call app.protect('app.people', 'people');
grant select, insert on app.people to partnerloop_app;
grant update (partner_id) on app.people to partnerloop_app;
create table app.products (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  recorded_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, reference)
);
call app.protect('app.products', 'org');
grant select, insert on app.products to partnerloop_app;
create table app.customers (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  city_id uuid,
  partner_id uuid,
  recorded_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, reference)
);
call app.protect('app.customers', 'partner');
grant select, insert on app.customers to partnerloop_app;
grant update (city_id, partner_id) on app.customers to partnerloop_app;
create table app.leads (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  city_id uuid,
  partner_id uuid,
  recorded_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, reference)
);
call app.protect('app.leads', 'partner');
grant select, insert on app.leads to partnerloop_app;
grant update (city_id, partner_id) on app.leads to partnerloop_app;
create table app.deals (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  city_id uuid,
  partner_id uuid,
  recorded_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, reference)
);
call app.protect('app.deals', 'partner');
grant select, insert on app.deals to partnerloop_app;
grant update (city_id, partner_id) on app.deals to partnerloop_app;
create table app.contracts (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  city_id uuid,
  partner_id uuid,
  recorded_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, reference)
);
call app.protect('app.contracts', 'partner');
grant select, insert on app.contracts to partnerloop_app;
grant update (city_id, partner_id) on app.contracts to partnerloop_app;
create table app.events (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  city_id uuid,
  partner_id uuid,
  recorded_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, reference)
);
call app.protect('app.events', 'partner');
grant select, insert on app.events to partnerloop_app;
grant update (city_id, partner_id) on app.events to partnerloop_app;

-- Contact data of natural persons, erasable: everything else holds the person's id only.
create table app.person_contacts (
  org_id uuid not null,
  person_id uuid not null,
  partner_id uuid,
  name text,
  email text,
  phone text,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references app.people (org_id, id)
);
call app.protect('app.person_contacts', 'people');
grant select, insert, delete on app.person_contacts to partnerloop_app;
grant update (name, email, phone, partner_id) on app.person_contacts to partnerloop_app;

-- Dated records.

create table app.region_versions (
  org_id uuid not null,
  id uuid not null,
  region_id uuid not null,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  name text not null,
  director_id uuid,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, region_id) references app.regions (org_id, id),
  foreign key (org_id, director_id) references app.people (org_id, id),
  check (valid_from < valid_to),
  constraint region_versions_no_overlap exclude using gist (org_id with =, region_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create index region_versions_live on app.region_versions (org_id, region_id, valid_from) where voided_at is null;
create index region_versions_by_batch on app.region_versions (org_id, batch_id);
create index region_versions_by_void on app.region_versions (org_id, voided_by) where voided_by is not null;
call app.protect('app.region_versions', 'org');
grant select, insert on app.region_versions to partnerloop_app;
grant update (voided_at, voided_by) on app.region_versions to partnerloop_app;

create table app.city_versions (
  org_id uuid not null,
  id uuid not null,
  city_id uuid not null,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  name text not null,
  region_id uuid not null,
  division_code text,
  province text,
  coverage_mode text check (coverage_mode in ('direct', 'focus', 'open')),
  addressable_customers integer check (addressable_customers >= 0),
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, region_id) references app.regions (org_id, id),
  check (valid_from < valid_to),
  constraint city_versions_no_overlap exclude using gist (org_id with =, city_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create index city_versions_live on app.city_versions (org_id, city_id, valid_from) where voided_at is null;
create index city_versions_by_batch on app.city_versions (org_id, batch_id);
create index city_versions_by_void on app.city_versions (org_id, voided_by) where voided_by is not null;
create index city_versions_by_region on app.city_versions (org_id, region_id) where voided_at is null;
call app.protect('app.city_versions', 'org');
grant select, insert on app.city_versions to partnerloop_app;
grant update (voided_at, voided_by) on app.city_versions to partnerloop_app;

create table app.person_versions (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  job_title text,
  region_id uuid,
  city_id uuid,
  manager_id uuid,
  partner_id uuid,
  employed_from date,
  employed_to date,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, person_id) references app.people (org_id, id),
  foreign key (org_id, region_id) references app.regions (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, manager_id) references app.people (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  check (valid_from < valid_to),
  constraint person_versions_no_overlap exclude using gist (org_id with =, person_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create index person_versions_live on app.person_versions (org_id, person_id, valid_from) where voided_at is null;
create index person_versions_by_batch on app.person_versions (org_id, batch_id);
create index person_versions_by_void on app.person_versions (org_id, voided_by) where voided_by is not null;
create index person_versions_by_manager on app.person_versions (org_id, manager_id) where voided_at is null;
create index person_versions_by_partner on app.person_versions (org_id, partner_id) where voided_at is null;
call app.protect('app.person_versions', 'people');
grant select, insert on app.person_versions to partnerloop_app;
grant update (voided_at, voided_by) on app.person_versions to partnerloop_app;

create table app.partner_versions (
  org_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  name text not null,
  partner_kind text not null default 'agent' check (partner_kind in ('agent', 'reseller', 'distributor', 'service', 'direct')),
  city_id uuid,
  manager_id uuid,
  segment text,
  headcount_band text check (headcount_band in ('1-9', '10-49', '50-99', '100-499', '500+')),
  sales_headcount integer check (sales_headcount >= 0),
  capital_minor bigint check (capital_minor >= 0),
  currency text not null,
  rate numeric not null default 1,
  willingness text check (willingness in ('low', 'medium', 'high')),
  authorised_products uuid[],
  authorised_cities uuid[],
  in_force_from date,
  in_force_to date,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, manager_id) references app.people (org_id, id),
  check (valid_from < valid_to),
  constraint partner_versions_no_overlap exclude using gist (org_id with =, partner_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create index partner_versions_live on app.partner_versions (org_id, partner_id, valid_from) where voided_at is null;
create index partner_versions_by_batch on app.partner_versions (org_id, batch_id);
create index partner_versions_by_void on app.partner_versions (org_id, voided_by) where voided_by is not null;
create index partner_versions_by_city on app.partner_versions (org_id, city_id) where voided_at is null;
create index partner_versions_by_manager on app.partner_versions (org_id, manager_id) where voided_at is null;
create index partner_versions_by_name on app.partner_versions (org_id, name, partner_id) where voided_at is null;
create index partner_versions_name_words on app.partner_versions using gin (name gin_trgm_ops) where voided_at is null;
call app.protect('app.partner_versions', 'partner');
grant select, insert on app.partner_versions to partnerloop_app;
grant update (voided_at, voided_by) on app.partner_versions to partnerloop_app;

create table app.product_versions (
  org_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  name text not null,
  family text,
  list_price_minor bigint,
  direct_cost_minor bigint,
  currency text not null,
  rate numeric not null default 1,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, product_id) references app.products (org_id, id),
  check (valid_from < valid_to),
  constraint product_versions_no_overlap exclude using gist (org_id with =, product_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create index product_versions_live on app.product_versions (org_id, product_id, valid_from) where voided_at is null;
create index product_versions_by_batch on app.product_versions (org_id, batch_id);
create index product_versions_by_void on app.product_versions (org_id, voided_by) where voided_by is not null;
call app.protect('app.product_versions', 'org');
grant select, insert on app.product_versions to partnerloop_app;
grant update (voided_at, voided_by) on app.product_versions to partnerloop_app;

create table app.customer_versions (
  org_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  name text not null,
  credit_code text,
  city_id uuid,
  partner_id uuid,
  customer_class text check (customer_class in ('A', 'B', 'C', 'D')),
  key_account boolean not null default false,
  industry text,
  headcount integer check (headcount >= 0),
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references app.customers (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  check (valid_from < valid_to),
  constraint customer_versions_no_overlap exclude using gist (org_id with =, customer_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create index customer_versions_live on app.customer_versions (org_id, customer_id, valid_from) where voided_at is null;
create index customer_versions_by_batch on app.customer_versions (org_id, batch_id);
create index customer_versions_by_void on app.customer_versions (org_id, voided_by) where voided_by is not null;
create index customer_versions_by_city on app.customer_versions (org_id, city_id) where voided_at is null;
create index customer_versions_by_partner on app.customer_versions (org_id, partner_id) where voided_at is null;
create index customer_versions_by_credit_code on app.customer_versions (org_id, credit_code) where voided_at is null and credit_code is not null;
call app.protect('app.customer_versions', 'partner');
grant select, insert on app.customer_versions to partnerloop_app;
grant update (voided_at, voided_by) on app.customer_versions to partnerloop_app;

-- Records with their own event times.

create table app.lead_versions (
  org_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  company_name text,
  customer_id uuid,
  city_id uuid,
  partner_id uuid,
  owner_id uuid,
  product_id uuid,
  source text not null default 'unattributed' check (source in ('self_developed', 'hq_lead', 'event', 'association', 'unattributed')),
  created_at timestamptz not null,
  qualified boolean not null default true,
  assigned_at timestamptz,
  accepted_at timestamptz,
  accept_due_at timestamptz,
  first_contact_at timestamptz,
  contact_due_at timestamptz,
  lost_at timestamptz,
  lost_reason text,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, lead_id) references app.leads (org_id, id),
  foreign key (org_id, customer_id) references app.customers (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, owner_id) references app.people (org_id, id),
  foreign key (org_id, product_id) references app.products (org_id, id),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index lead_versions_live on app.lead_versions (org_id, lead_id) where voided_at is null;
create index lead_versions_by_batch on app.lead_versions (org_id, batch_id);
create index lead_versions_by_void on app.lead_versions (org_id, voided_by) where voided_by is not null;
create index lead_versions_by_creation on app.lead_versions (org_id, created_at desc, id desc) where voided_at is null;
create index lead_versions_by_assignment on app.lead_versions (org_id, assigned_at) where voided_at is null;
create index lead_versions_by_partner on app.lead_versions (org_id, partner_id, created_at desc) where voided_at is null;
create index lead_versions_by_city on app.lead_versions (org_id, city_id, created_at desc) where voided_at is null;
call app.protect('app.lead_versions', 'partner');
grant select, insert on app.lead_versions to partnerloop_app;
grant update (voided_at, voided_by) on app.lead_versions to partnerloop_app;

create table app.event_versions (
  org_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  name text not null,
  event_kind text not null default 'salon' check (event_kind in ('salon', 'exhibition', 'training', 'association', 'other')),
  city_id uuid,
  partner_id uuid,
  held_on date not null,
  attendees integer check (attendees >= 0),
  cost_minor bigint,
  currency text not null,
  rate numeric not null default 1,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, event_id) references app.events (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index event_versions_live on app.event_versions (org_id, event_id) where voided_at is null;
create index event_versions_by_batch on app.event_versions (org_id, batch_id);
create index event_versions_by_void on app.event_versions (org_id, voided_by) where voided_by is not null;
create index event_versions_by_day on app.event_versions (org_id, held_on) where voided_at is null;
call app.protect('app.event_versions', 'partner');
grant select, insert on app.event_versions to partnerloop_app;
grant update (voided_at, voided_by) on app.event_versions to partnerloop_app;

create table app.deal_versions (
  org_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  name text,
  customer_id uuid,
  partner_id uuid,
  city_id uuid,
  owner_id uuid,
  lead_id uuid,
  product_id uuid,
  source text not null default 'unattributed' check (source in ('self_developed', 'hq_lead', 'event', 'association', 'unattributed')),
  created_at timestamptz not null,
  stage text not null check (stage in ('prospecting', 'engaging', 'proposal', 'negotiation', 'won', 'lost')),
  closed_at timestamptz,
  amount_minor bigint,
  direct_cost_minor bigint,
  currency text not null,
  rate numeric not null default 1,
  lost_reason text,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, deal_id) references app.deals (org_id, id),
  foreign key (org_id, customer_id) references app.customers (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, owner_id) references app.people (org_id, id),
  foreign key (org_id, lead_id) references app.leads (org_id, id),
  foreign key (org_id, product_id) references app.products (org_id, id),
  check ((stage in ('won', 'lost')) = (closed_at is not null)),
  check (stage <> 'won' or amount_minor is not null),
  check (closed_at is null or closed_at >= created_at),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index deal_versions_live on app.deal_versions (org_id, deal_id) where voided_at is null;
create index deal_versions_by_batch on app.deal_versions (org_id, batch_id);
create index deal_versions_by_void on app.deal_versions (org_id, voided_by) where voided_by is not null;
create index deal_versions_by_closing on app.deal_versions (org_id, closed_at) where voided_at is null and closed_at is not null;
create index deal_versions_by_creation on app.deal_versions (org_id, created_at desc, id desc) where voided_at is null;
create index deal_versions_by_partner on app.deal_versions (org_id, partner_id, closed_at) where voided_at is null;
create index deal_versions_by_customer on app.deal_versions (org_id, customer_id) where voided_at is null;
create index deal_versions_by_city on app.deal_versions (org_id, city_id, closed_at) where voided_at is null;
call app.protect('app.deal_versions', 'partner');
grant select, insert on app.deal_versions to partnerloop_app;
grant update (voided_at, voided_by) on app.deal_versions to partnerloop_app;

create table app.contract_versions (
  org_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  customer_id uuid not null,
  deal_id uuid,
  partner_id uuid,
  city_id uuid,
  product_id uuid,
  signed_on date,
  start_on date not null,
  end_on date not null,
  terminated_on date,
  amount_minor bigint not null,
  currency text not null,
  rate numeric not null default 1,
  renewal_of_id uuid,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, contract_id) references app.contracts (org_id, id),
  foreign key (org_id, customer_id) references app.customers (org_id, id),
  foreign key (org_id, deal_id) references app.deals (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, product_id) references app.products (org_id, id),
  foreign key (org_id, renewal_of_id) references app.contracts (org_id, id),
  check (start_on <= end_on),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index contract_versions_live on app.contract_versions (org_id, contract_id) where voided_at is null;
create index contract_versions_by_batch on app.contract_versions (org_id, batch_id);
create index contract_versions_by_void on app.contract_versions (org_id, voided_by) where voided_by is not null;
create index contract_versions_by_customer on app.contract_versions (org_id, customer_id, start_on) where voided_at is null;
create index contract_versions_by_end on app.contract_versions (org_id, end_on) where voided_at is null;
create index contract_versions_by_start on app.contract_versions (org_id, start_on) where voided_at is null;
create index contract_versions_by_renewal on app.contract_versions (org_id, renewal_of_id) where voided_at is null and renewal_of_id is not null;
call app.protect('app.contract_versions', 'partner');
grant select, insert on app.contract_versions to partnerloop_app;
grant update (voided_at, voided_by) on app.contract_versions to partnerloop_app;

-- Entries.

create table app.deal_lines (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  deal_id uuid not null,
  product_id uuid,
  partner_id uuid,
  city_id uuid,
  quantity numeric,
  amount_minor bigint not null,
  direct_cost_minor bigint,
  currency text not null,
  rate numeric not null default 1,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, deal_id) references app.deals (org_id, id),
  foreign key (org_id, product_id) references app.products (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index deal_lines_live on app.deal_lines (org_id, reference) where voided_at is null;
create index deal_lines_by_batch on app.deal_lines (org_id, batch_id);
create index deal_lines_by_void on app.deal_lines (org_id, voided_by) where voided_by is not null;
create index deal_lines_by_deal on app.deal_lines (org_id, deal_id) where voided_at is null;
call app.protect('app.deal_lines', 'partner');
grant select, insert on app.deal_lines to partnerloop_app;
grant update (voided_at, voided_by) on app.deal_lines to partnerloop_app;

create table app.touches (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  lead_id uuid,
  customer_id uuid,
  partner_id uuid,
  city_id uuid,
  person_id uuid,
  event_id uuid,
  touch_kind text not null check (touch_kind in ('registration', 'hq_assignment', 'event_attendance', 'association_referral', 'call', 'visit', 'message', 'meeting')),
  touched_at timestamptz not null,
  note text,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, lead_id) references app.leads (org_id, id),
  foreign key (org_id, customer_id) references app.customers (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, person_id) references app.people (org_id, id),
  foreign key (org_id, event_id) references app.events (org_id, id),
  check (num_nonnulls(lead_id, customer_id) >= 1),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index touches_live on app.touches (org_id, reference) where voided_at is null;
create index touches_by_batch on app.touches (org_id, batch_id);
create index touches_by_void on app.touches (org_id, voided_by) where voided_by is not null;
create index touches_by_time on app.touches (org_id, touched_at) where voided_at is null;
create index touches_by_lead on app.touches (org_id, lead_id, touched_at) where voided_at is null;
create index touches_by_partner on app.touches (org_id, partner_id, touched_at) where voided_at is null;
call app.protect('app.touches', 'partner');
grant select, insert on app.touches to partnerloop_app;
grant update (voided_at, voided_by) on app.touches to partnerloop_app;

create table app.collections (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  customer_id uuid,
  contract_id uuid,
  deal_id uuid,
  partner_id uuid,
  city_id uuid,
  received_on date not null,
  amount_minor bigint not null,
  currency text not null,
  rate numeric not null default 1,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references app.customers (org_id, id),
  foreign key (org_id, contract_id) references app.contracts (org_id, id),
  foreign key (org_id, deal_id) references app.deals (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index collections_live on app.collections (org_id, reference) where voided_at is null;
create index collections_by_batch on app.collections (org_id, batch_id);
create index collections_by_void on app.collections (org_id, voided_by) where voided_by is not null;
create index collections_by_day on app.collections (org_id, received_on) where voided_at is null;
call app.protect('app.collections', 'partner');
grant select, insert on app.collections to partnerloop_app;
grant update (voided_at, voided_by) on app.collections to partnerloop_app;

create table app.costs (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  cost_kind text not null default 'channel' check (cost_kind in ('channel', 'event', 'residency', 'lead', 'market_development', 'other')),
  partner_id uuid,
  city_id uuid,
  event_id uuid,
  booked_on date not null,
  amount_minor bigint not null,
  currency text not null,
  rate numeric not null default 1,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, event_id) references app.events (org_id, id),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index costs_live on app.costs (org_id, reference) where voided_at is null;
create index costs_by_batch on app.costs (org_id, batch_id);
create index costs_by_void on app.costs (org_id, voided_by) where voided_by is not null;
create index costs_by_day on app.costs (org_id, booked_on) where voided_at is null;
call app.protect('app.costs', 'partner');
grant select, insert on app.costs to partnerloop_app;
grant update (voided_at, voided_by) on app.costs to partnerloop_app;

create table app.partner_shares (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  deal_id uuid not null,
  partner_id uuid not null,
  city_id uuid,
  booked_on date not null,
  amount_minor bigint not null,
  currency text not null,
  rate numeric not null default 1,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, deal_id) references app.deals (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index partner_shares_live on app.partner_shares (org_id, reference) where voided_at is null;
create index partner_shares_by_batch on app.partner_shares (org_id, batch_id);
create index partner_shares_by_void on app.partner_shares (org_id, voided_by) where voided_by is not null;
create index partner_shares_by_day on app.partner_shares (org_id, booked_on) where voided_at is null;
create index partner_shares_by_deal on app.partner_shares (org_id, deal_id) where voided_at is null;
call app.protect('app.partner_shares', 'partner');
grant select, insert on app.partner_shares to partnerloop_app;
grant update (voided_at, voided_by) on app.partner_shares to partnerloop_app;

create table app.targets (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  measure text not null default 'bookings' check (measure in ('bookings', 'collections')),
  region_id uuid,
  city_id uuid,
  partner_id uuid,
  person_id uuid,
  starts_on date not null,
  amount_minor bigint not null,
  currency text not null,
  rate numeric not null default 1,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, region_id) references app.regions (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, person_id) references app.people (org_id, id),
  check (num_nonnulls(region_id, city_id, partner_id, person_id) <= 1),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index targets_live on app.targets (org_id, reference) where voided_at is null;
create index targets_by_batch on app.targets (org_id, batch_id);
create index targets_by_void on app.targets (org_id, voided_by) where voided_by is not null;
create index targets_by_start on app.targets (org_id, starts_on) where voided_at is null;
call app.protect('app.targets', 'partner');
grant select, insert on app.targets to partnerloop_app;
grant update (voided_at, voided_by) on app.targets to partnerloop_app;

create table app.complaints (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  customer_id uuid not null,
  partner_id uuid,
  city_id uuid,
  opened_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  complaint_class text,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references app.customers (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  check (closed_at is null or closed_at >= opened_at),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index complaints_live on app.complaints (org_id, reference) where voided_at is null;
create index complaints_by_batch on app.complaints (org_id, batch_id);
create index complaints_by_void on app.complaints (org_id, voided_by) where voided_by is not null;
create index complaints_by_time on app.complaints (org_id, opened_at) where voided_at is null;
call app.protect('app.complaints', 'partner');
grant select, insert on app.complaints to partnerloop_app;
grant update (voided_at, voided_by) on app.complaints to partnerloop_app;

create table app.survey_answers (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  customer_id uuid not null,
  partner_id uuid,
  city_id uuid,
  survey_kind text not null check (survey_kind in ('satisfaction', 'nps')),
  answered_at timestamptz not null,
  score smallint not null,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references app.customers (org_id, id),
  foreign key (org_id, partner_id) references app.partners (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  check ((survey_kind = 'satisfaction' and score between 1 and 5) or (survey_kind = 'nps' and score between 0 and 10)),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index survey_answers_live on app.survey_answers (org_id, reference) where voided_at is null;
create index survey_answers_by_batch on app.survey_answers (org_id, batch_id);
create index survey_answers_by_void on app.survey_answers (org_id, voided_by) where voided_by is not null;
create index survey_answers_by_time on app.survey_answers (org_id, answered_at) where voided_at is null;
call app.protect('app.survey_answers', 'partner');
grant select, insert on app.survey_answers to partnerloop_app;
grant update (voided_at, voided_by) on app.survey_answers to partnerloop_app;

create table app.absences (
  org_id uuid not null,
  id uuid not null,
  reference text not null check (reference <> ''),
  person_id uuid not null,
  city_id uuid,
  absence_kind text not null default 'leave' check (absence_kind in ('leave', 'sick', 'training', 'travel', 'other')),
  starts_on date not null,
  ends_on date not null,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  primary key (org_id, id),
  foreign key (org_id, person_id) references app.people (org_id, id),
  foreign key (org_id, city_id) references app.cities (org_id, id),
  check (starts_on <= ends_on),
  check ((voided_at is null) = (voided_by is null)),
  check (voided_at is null or voided_at >= recorded_at),
  foreign key (org_id, batch_id) references app.batches (org_id, id),
  foreign key (org_id, voided_by) references app.batches (org_id, id)
);
create unique index absences_live on app.absences (org_id, reference) where voided_at is null;
create index absences_by_batch on app.absences (org_id, batch_id);
create index absences_by_void on app.absences (org_id, voided_by) where voided_by is not null;
create index absences_by_person on app.absences (org_id, person_id, starts_on) where voided_at is null;
call app.protect('app.absences', 'city');
grant select, insert on app.absences to partnerloop_app;
grant update (voided_at, voided_by) on app.absences to partnerloop_app;

-- Daily activity: the only big table. Narrow rows, partitioned by month (app.ensure_activity_month makes a partition),
-- one live row for each customer, day and kind, rolled up a month (activity_months) so that a close reads the month.
create table app.activity (
  org_id uuid not null,
  customer_id uuid not null,
  day date not null,
  activity_kind smallint not null,
  events integer not null check (events >= 0),
  city_id uuid,
  partner_id uuid,
  batch_id uuid not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by uuid,
  check ((voided_at is null) = (voided_by is null))
) partition by range (day);
-- No primary key: this unique index over live rows is the key, and a second one would double the cost of an import.
create unique index activity_live on app.activity (org_id, customer_id, day, activity_kind) where voided_at is null;
call app.protect('app.activity', 'partner');
grant select, insert on app.activity to partnerloop_app;
grant update (voided_at, voided_by) on app.activity to partnerloop_app;

create table app.activity_kinds (
  org_id uuid not null,
  number smallint not null,
  reference text not null,
  primary key (org_id, number),
  unique (org_id, reference)
);
call app.protect('app.activity_kinds', 'org');
grant select, insert on app.activity_kinds to partnerloop_app;

-- Partitions are made by the owner's function, since the application owns nothing.
create function app.ensure_activity_month(first_day date) returns void language plpgsql security definer
  set search_path = app, pg_temp as $$
declare
  part text := 'activity_' || to_char(first_day, 'YYYY_MM');
begin
  if first_day <> date_trunc('month', first_day)::date then
    raise exception 'not the first of a month: %', first_day;
  end if;
  if to_regclass('app.' || part) is null then
    perform pg_advisory_xact_lock(hashtext(part));
    if to_regclass('app.' || part) is null then
      execute format('create table app.%I partition of app.activity for values from (%L) to (%L)',
        part, first_day, (first_day + interval '1 month')::date);
      execute format('create index on app.%I (org_id, batch_id)', part);
      call app.protect(('app.' || part)::regclass, 'partner');
    end if;
  end if;
end $$;
revoke all on function app.ensure_activity_month(date) from public;
grant execute on function app.ensure_activity_month(date) to partnerloop_app;

-- A table filled in one transaction has no statistics until much later, and the planner then takes any index that begins
-- with org_id for a look-up of one row. Only the owner may gather statistics; the application asks it to.
create function app.refresh_statistics(target regclass) returns void language plpgsql security definer
  set search_path = app, pg_temp as $$
begin
  if not exists (select 1 from pg_class where oid = target and relnamespace = 'app'::regnamespace) then
    raise exception 'not a table of this schema: %', target;
  end if;
  execute format('analyze %s', target);
end $$;
revoke all on function app.refresh_statistics(regclass) from public;
grant execute on function app.refresh_statistics(regclass) to partnerloop_app;
