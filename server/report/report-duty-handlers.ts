import { beginReportDuties } from "../../contract/report/report-duties.ts";
import { insertSeries } from "../../database/commitment/commitment-series.ts";
import { readReportLines } from "../../database/report/report-duties.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import { COMMITMENT_SITE } from "../workflows/commitment-handlers.ts";
import { DUTY_TITLES } from "./report-duty.ts";

const beginHandler = handle(beginReportDuties, async ({ tx, body, principal, services: { clock } }) => {
  const { today } = await COMMITMENT_SITE.calendar(tx, clock.now());
  const workdays = { channel_manager: body.manager, regional_director: body.director, channel_vp: body.vp };
  let begun = 0;
  // A line has some dozens of people; each duty is one that its owner has once.
  for (const line of await readReportLines(tx)) {
    const role = line.ownerRole as keyof typeof workdays;
    const duty = {
      ...{ ...line, id: clock.newId(), kind: "report_duty" as const },
      ...{ title: DUTY_TITLES[principal.language][role], workday: workdays[role], every: "month" as const },
      ...{ detail: "", evidence: "any" as const, fromDay: today, cityId: null, partnerId: null },
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

export const REPORT_DUTY_HANDLERS: readonly Handler[] = [beginHandler];
