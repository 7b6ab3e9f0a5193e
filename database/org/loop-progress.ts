import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** How far the organisation has come on the way to its first closed month. */
export interface LoopProgress {
  organisation: boolean;
  imported: boolean;
  closed: boolean;
}

/** Asks whether there are regions and cities, partners and deals, and a closed month. */
export async function readLoopProgress(tx: Tx): Promise<LoopProgress> {
  const org = tx.actor.orgId;
  const row = await tx.first<LoopProgress>(sql`
    select exists (select 1 from app.regions where org_id = ${org})
        and exists (select 1 from app.cities where org_id = ${org}) as organisation,
      exists (select 1 from app.partners where org_id = ${org})
        and exists (select 1 from app.deals where org_id = ${org}) as imported,
      exists (select 1 from app.closed_months where org_id = ${org}) as closed`);
  return row ?? { organisation: false, imported: false, closed: false };
}
