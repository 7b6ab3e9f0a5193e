/** Column types of the tables that typed queries touch; the catalogue test compares them with the database. */
export interface Tables {
  "app.organisations": {
    org_id: string;
    name: string;
    zone: string;
    reporting_currency: string;
    created_at: Date;
  };
  "app.members": {
    org_id: string;
    user_id: string;
    person_id: string | null;
    display_name: string;
    language: string;
    disabled_at: Date | null;
    created_at: Date;
  };
  "app.role_grants": {
    org_id: string;
    id: string;
    user_id: string;
    role: string;
    scope: string;
    scope_ids: string[];
    granted_at: Date;
    granted_by: string;
    revoked_at: Date | null;
  };
  "app.audit_entries": {
    org_id: string;
    id: string;
    at: Date;
    user_id: string | null;
    role: string;
    act: string;
    object_kind: string;
    object_id: string | null;
    outcome: string;
    before: unknown;
    after: unknown;
    reason: string | null;
    origin: string | null;
    for_user_id: string | null;
  };
  "app.currencies": { org_id: string; code: string; name: string; exponent: number };
  "app.currency_rates": { org_id: string; currency: string; day: string; rate: string; recorded_at: Date };
  "app.batches": {
    org_id: string;
    id: string;
    origin: string;
    title: string;
    made_by: string | null;
    made_at: Date;
    undoes: string | null;
    detail: unknown;
  };
  "app.idempotent_requests": {
    org_id: string;
    user_id: string;
    key: string;
    request_digest: Buffer;
    status: number | null;
    answer: unknown;
    made_at: Date;
  };
}
