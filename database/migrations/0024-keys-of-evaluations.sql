-- Each row has a key of its own that begins with the organisation; that a partner stands once in a round was held before.
alter table app.evaluation_rows add column id uuid not null default gen_random_uuid(), add primary key (org_id, id);
alter table app.evaluation_judgements add column id uuid not null default gen_random_uuid(), add primary key (org_id, id);
alter table app.evaluation_results add column id uuid not null default gen_random_uuid(), add primary key (org_id, id);
