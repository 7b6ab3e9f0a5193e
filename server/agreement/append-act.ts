import { appendAct } from "../../database/agreement/design-log.ts";
import type { Tx } from "../../database/transaction.ts";
import type { ActDetail, DesignAct } from "../../domain/agreement/design-act.ts";
import { auditDone } from "../audit/write-audit.ts";
import type { Services } from "../services.ts";
import { type LoadedDesign, personOf, raced } from "./load-design.ts";

/** Appends an act in the name of whoever calls, and keeps it in the audit log. */
export async function act(
  tx: Tx,
  { clock }: Services,
  loaded: LoadedDesign,
  given: { version: number; detail: ActDetail },
): Promise<DesignAct> {
  const { design, standing } = loaded;
  const { version, detail } = given;
  const entry: DesignAct = { seq: standing.seq + 1, at: clock.now(), version, ...personOf(tx), ...detail };
  if (!(await appendAct(tx, design, entry))) throw raced();
  await auditDone(tx, clock, {
    act: detail.act,
    objectKind: design.kind,
    objectId: design.id,
    after: { version, seq: entry.seq },
    ...(detail.note === "" ? {} : { reason: detail.note }),
  });
  return entry;
}
