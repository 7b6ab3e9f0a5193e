import { getCohorts } from "../../contract/measurement/cohorts.ts";
import { readCohorts } from "../../database/measurement/cohorts.ts";
import { readWholeRegions } from "../../database/measurement/whole-regions.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { addMonths } from "../../domain/calendar/month.ts";
import { cohortMatrix, quarterStart } from "../../domain/measurement/cohort-matrix.ts";
import { type Handler, handle } from "../handle.ts";
import { shownMonth } from "./shown-month.ts";

const USUAL_MONTHS = 24;

/** A place whose customers the actor sees all of; a part would be taken for the whole. */
async function mustSeeWhole(tx: Tx, grain: string, subject: string | undefined): Promise<void> {
  const { scope, scopeIds } = tx.actor;
  if (grain !== "company" && subject === undefined) {
    throw new AppError("invalid_input", {
      zh: "请说明是哪一个：subject 要与 grain 一起给出。",
      en: "Say which one: a grain goes with a subject.",
    });
  }
  if (scope === "all" || subject === undefined || grain === "partner") return;
  const seen = grain === "region" ? await readWholeRegions(tx, scopeIds) : scopeIds;
  if (seen.includes(subject)) return;
  throw new AppError("not_found", {
    zh: "数据范围内没有这个区域或城市。",
    en: "There is no such region or city in the scope.",
  });
}

const cohortsHandler = handle(getCohorts, async ({ tx, query, services }) => {
  const shown = await shownMonth(tx, query.month, services.clock.now());
  const { grain = "company", subject, by = "month" } = query;
  await mustSeeWhole(tx, grain, subject);
  const first = addMonths(shown.month, 1 - (query.months ?? USUAL_MONTHS));
  const window = { from: by === "quarter" ? quarterStart(first) : first, to: shown.month };
  const { sizes, changes } = await readCohorts(tx, {
    ...{ ...window, asOf: shown.now, zone: shown.zone, grain },
    ...{ subjectId: subject, customerClass: query.class },
  });
  const lines = cohortMatrix({ sizes, changes, by, today: shown.today });
  return {
    ...{ month: shown.month, asOf: shown.now.toISOString(), window, by, grain },
    ...{ subject: subject ?? null, whole: tx.actor.scope === "all" || grain !== "company" },
    cohorts: lines.map(({ cohort, started, cells }) => ({
      ...{ cohort, started },
      cells: cells.map((cell) => ({ ...cell })),
    })),
  };
});

/** What answers the route of retention cohorts. */
export const COHORT_HANDLERS: readonly Handler[] = [cohortsHandler];
