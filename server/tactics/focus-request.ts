import { readActs, readVersion } from "../../database/agreement/design-log.ts";
import { findDesign, readDraft } from "../../database/agreement/design-rows.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { findRound } from "../../database/tactics/evaluation-rounds.ts";
import { readResults } from "../../database/tactics/evaluation-rows.ts";
import { citiesOfRegion, partnersInForce } from "../../database/tactics/nomination-facts.ts";
import { readPlannerManagers } from "../../database/tactics/planner-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Content } from "../../domain/agreement/content-field.ts";
import { standingOf } from "../../domain/agreement/standing.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { nominatedIn } from "../../domain/tactics/mandate.ts";
import { NOMINATION } from "../../domain/tactics/nomination.ts";
import type { FocusRequest } from "../../domain/tactics/propose-focus.ts";

const SECONDS = 10;

/** Gathers the candidates of a nomination's cities by its frozen round, and the managers who could serve them. */
export async function focusRequest(tx: Tx, nominationId: string, now: Date): Promise<FocusRequest> {
  const today = dayOf(now, (await readOrganisation(tx)).zone);
  const { regionId, content } = await nominationText(tx, nominationId, today);
  const results = await resultsOf(tx, content);
  const cities = await citiesOfRegion(tx, regionId);
  const partners = Map.groupBy(
    await partnersInForce(
      tx,
      cities.map(({ id }) => id),
      today,
    ),
    ({ cityId }) => cityId,
  );
  return {
    kind: "focus",
    cities: cities.map(({ id }) => ({
      cityId: id,
      candidates: (partners.get(id) ?? []).flatMap(({ id: partnerId }) => {
        const score = results.get(partnerId);
        return score === undefined ? [] : [{ partnerId, score }];
      }),
      nominated: nominatedIn(content, id)[0] ?? null,
    })),
    managers: (await readPlannerManagers(tx)).map(({ id, cityIds }) => ({ id, cityIds })),
    seconds: SECONDS,
  };
}

async function nominationText(
  tx: Tx,
  id: string,
  today: Day,
): Promise<{ regionId: string; content: Content }> {
  const design = await findDesign(tx, NOMINATION.id, id);
  if (design === undefined || design.regionId === null)
    throw new AppError("not_found", { zh: "没有这个提名。", en: "There is no such nomination." });
  const draft = await readDraft(tx, id);
  if (draft !== undefined) return { regionId: design.regionId, content: draft.content };
  const { latest } = standingOf(await readActs(tx, [id]), today);
  const version = latest === undefined ? undefined : await readVersion(tx, id, latest.version);
  return { regionId: design.regionId, content: version?.content ?? {} };
}

/** The scores of those who pass every gate. Errors: conflict while the round is not frozen. */
async function resultsOf(tx: Tx, content: Content): Promise<Map<string, number>> {
  const round = typeof content.round === "string" ? await findRound(tx, content.round) : undefined;
  if (round === undefined || round.frozenAt === null) {
    throw new AppError("conflict", {
      zh: "先选一轮已冻结的评估：没有分数就无从比较。",
      en: "Choose a frozen round of the evaluation first: without scores there is nothing to compare.",
    });
  }
  const results = await readResults(tx, round.id);
  return new Map(
    results.flatMap(({ partnerId, score, isEligible }) => (isEligible ? [[partnerId, score]] : [])),
  );
}
