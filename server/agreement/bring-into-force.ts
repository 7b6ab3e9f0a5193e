import { insertEnforcement } from "../../database/agreement/design-enforcements.ts";
import { readVersion } from "../../database/agreement/design-log.ts";
import type { Tx } from "../../database/transaction.ts";
import { standingOf, type VersionStanding } from "../../domain/agreement/standing.ts";
import type { Services } from "../services.ts";
import { readCurrent } from "./design-record.ts";
import type { DesignSite } from "./design-site.ts";
import type { LoadedDesign } from "./load-design.ts";

/**
 * Once all have agreed: notes from which day the version holds, or the design is ended, and lets the kind do what follows.
 *
 * @param loaded the design as it was before the last agreement
 * @param seq number of that agreement
 */
export async function bringIntoForce(
  tx: Tx,
  site: DesignSite,
  loaded: LoadedDesign,
  given: { agreed: VersionStanding; seq: number; services: Services },
): Promise<void> {
  const { design, today, acts } = loaded;
  const { agreed, seq, services } = given;
  const { version, proposal } = agreed;
  const { ends, inForceFrom } = proposal;
  const agreedAt = services.clock.now();
  const from = await insertEnforcement(tx, design, {
    version,
    seq,
    inForceFrom,
    ends,
    agreedOn: today,
    agreedAt,
  });
  const before = await readCurrent(tx, { ...loaded, standing: standingOf(acts, from) });
  const replaces = before && { version: before.version, content: before.content };
  const call = { tx, services, design, today, from };
  if (ends)
    return replaces === null
      ? undefined
      : site.extension.onEnd?.({ ...call, ...replaces, endVersion: version });
  const text = await readVersion(tx, design.id, version);
  if (text === undefined) throw new Error(`a version agreed to without its content: ${design.id}`);
  await site.extension.onInForce?.({ ...call, version, content: text.content, replaces });
}
