import { sql } from "kysely";
import type { ImportProfile } from "../../../domain/channel/profile/import-profile.ts";
import type { Tx } from "../../transaction.ts";

/** What amounts and days of an organisation are read with. */
export interface OrganisationMoney {
  readonly zone: string;
  readonly reportingCurrency: string;
  readonly currencies: readonly { readonly code: string; readonly exponent: number }[];
}

/** Zone, reporting currency and known currencies of the transaction's organisation. */
export async function readOrganisationMoney(tx: Tx): Promise<OrganisationMoney> {
  const organisation = await tx.first<{ zone: string; reporting_currency: string }>(
    sql`select zone, reporting_currency from app.organisations where org_id = ${tx.actor.orgId}`,
  );
  if (organisation === undefined) throw new Error("the transaction's organisation does not exist");
  const currencies = await tx.rows<{ code: string; exponent: number }>(
    sql`select code, exponent from app.currencies where org_id = ${tx.actor.orgId} order by code`,
  );
  return { zone: organisation.zone, reportingCurrency: organisation.reporting_currency, currencies };
}

/**
 * Lets profile runs of one organisation wait for each other until commit: each applies several kinds, and two that
 * take them in different orders would block each other for ever.
 */
export async function lockProfileRuns(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.actor.orgId} profile`}, 11))`);
}

/** Makes the one batch of a run; whoever routes or notifies skips batches whose detail says historical. */
export async function openProfileBatch(
  tx: Tx,
  batch: { id: string; profile: ImportProfile; fileNames: readonly string[]; madeAt: Date },
): Promise<void> {
  const { id, profile, fileNames, madeAt } = batch;
  const detail = { profile: profile.id, historical: profile.settings.historical, files: fileNames };
  await tx.run(sql`insert into app.batches (org_id, id, origin, title, made_by, made_at, detail)
    values (${tx.actor.orgId}, ${id}, 'import', ${`${profile.name.zh} / ${profile.name.en}`}, ${tx.actor.userId},
      ${madeAt}, ${JSON.stringify(detail)}::jsonb)`);
}
