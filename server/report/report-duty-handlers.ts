import { beginReportDuties } from "../../contract/report/report-duties.ts";
import { insertSeries } from "../../database/commitment/commitment-series.ts";
import { readOpenDuties, readReportLines } from "../../database/report/report-duties.ts";
import type { Tx } from "../../database/transaction.ts";
import { addMonths, type Month } from "../../domain/calendar/month.ts";
import { auditDone } from "../audit/write-audit.ts";
import { actOn } from "../commitment/act-on-commitment.ts";
import { loadCommitment } from "../commitment/load-commitment.ts";
import { type Handler, handle } from "../handle.ts";
import type { Services } from "../services.ts";
import { COMMITMENT_SITE } from "../workflows/commitment-handlers.ts";

const TITLES = {
  "zh-CN": { channel_manager: "渠道经理月度汇报", regional_director: "大区月报", channel_vp: "公司月报" },
  en: {
    channel_manager: "Channel manager's monthly report",
    regional_director: "Monthly pack of the region",
    channel_vp: "Monthly pack of the company",
  },
} as const;
type Reporting = keyof (typeof TITLES)["en"];

const beginHandler = handle(beginReportDuties, async ({ tx, body, principal, services: { clock } }) => {
  const { today } = await COMMITMENT_SITE.calendar(tx, clock.now());
  const workdays = { channel_manager: body.manager, regional_director: body.director, channel_vp: body.vp };
  let begun = 0;
  // A line has some dozens of people; each duty is one that its owner has once.
  for (const line of await readReportLines(tx)) {
    const role = line.ownerRole as Reporting;
    const duty = {
      ...{
        ...line,
        id: clock.newId(),
        kind: "report_duty" as const,
        title: TITLES[principal.language][role],
      },
      ...{ detail: "", evidence: "any" as const, every: "month" as const, workday: workdays[role] },
      ...{ fromDay: today, cityId: null, partnerId: null },
    };
    if (await insertSeries(tx, duty, clock.now())) begun++;
  }
  await auditDone(tx, clock, {
    act: "begin",
    objectKind: "commitment_series",
    after: { reportDuties: begun },
  });
  return { begun };
});

/** Reports the actor's duty done by what was handed in: the report of a month is due in the month after it. */
export async function fulfilDuties(
  tx: Tx,
  services: Pick<Services, "clock">,
  { month, shown }: { readonly month: Month; readonly shown: string },
): Promise<void> {
  const { today } = await COMMITMENT_SITE.calendar(tx, services.clock.now());
  for (const id of await readOpenDuties(tx, addMonths(month, 1))) {
    const loaded = await loadCommitment(tx, id);
    const evidence = [{ kind: "text" as const, text: shown }];
    const given = { seq: loaded.standing.seq, act: "do" as const, note: "", evidence };
    await actOn(tx, services, { loaded, given, today });
  }
}

export const REPORT_DUTY_HANDLERS: readonly Handler[] = [beginHandler];
