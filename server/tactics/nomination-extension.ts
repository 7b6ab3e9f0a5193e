import { readCurrentDesigns, readOpenVersions } from "../../database/agreement/current-designs.ts";
import { findRound } from "../../database/tactics/evaluation-rounds.ts";
import { type ResultRow, readResults } from "../../database/tactics/evaluation-rows.ts";
import { citiesOfRegion, lockNominations, partnersInForce } from "../../database/tactics/nomination-facts.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { SELECTION_STANDARD } from "../../domain/strategy/selection-standard.ts";
import { STRATEGY } from "../../domain/strategy/strategy-design.ts";
import { TRIAL } from "../../domain/strategy/trial-design.ts";
import type { EvaluationResult } from "../../domain/tactics/evaluation-result.ts";
import { NOMINATION } from "../../domain/tactics/nomination.ts";
import { type CityEntry, nominationProblems } from "../../domain/tactics/nomination-problems.ts";
import type { DesignExtension, ProposedText } from "../agreement/design-extension.ts";
import { refuseLapsed } from "../agreement/refuse-lapsed.ts";
import { cityStandings } from "../strategy/city-standings.ts";
import { refuseWhoNeverNominates } from "./never-nominate.ts";

type Judged = Omit<ProposedText, "freedoms">;

/** How the cities in scope stand to the conditions of the strategy in force, by figures of the round's month. */
async function cityEntries(
  tx: Tx,
  given: { month: string; today: Day; now: Date },
): Promise<ReadonlyMap<string, CityEntry> | null> {
  const [strategy] = await readCurrentDesigns(tx, STRATEGY.id, given);
  if (strategy === undefined) return null;
  const { conditions, cities } = await cityStandings(tx, strategy.design.id, given);
  if (conditions.length === 0) return null;
  return new Map(
    cities.map(({ cityId, standing, results }) => {
      const unmet = results.filter((result) => result.standing !== "met");
      const names = unmet.flatMap(
        ({ condition }) => conditions.find(({ id }) => id === condition)?.name ?? [],
      );
      return [cityId, { standing, unmet: names }];
    }),
  );
}

/** Whether a gate of a frozen result rests on evidence that counts no more on a day. */
function isExpired({ result }: ResultRow, today: Day): boolean {
  return (result as EvaluationResult).judged.some(
    ({ passed, validUntil }) => passed !== null && validUntil !== null && validUntil < today,
  );
}

/** What the region's other nominations say on a day or will say: a later version of the same one is no other. */
async function othersOf({ tx, design, inForceFrom: day }: Judged, regionId: string) {
  await lockNominations(tx, regionId);
  const versions = await readOpenVersions(tx, NOMINATION.id, { day, place: regionId });
  return versions
    .filter((one) => one.design.id !== design.id)
    .map(({ design: { title }, state, content }) => ({ title, isProposed: state === "proposed", content }));
}

async function judge(judged: Judged) {
  const { tx, services, design, today, content } = judged;
  if (design.regionId === null) throw new Error(`a nomination without a region: ${design.id}`);
  const round = await findRound(tx, String(content.round));
  if (round === undefined) {
    throw new AppError("not_found", { zh: "没有这一轮评估。", en: "There is no such round." });
  }
  const [standard] = await readCurrentDesigns(tx, SELECTION_STANDARD.id, { today });
  const cities = await citiesOfRegion(tx, design.regionId);
  const partners = await partnersInForce(
    tx,
    cities.map(({ id }) => id),
    today,
  );
  const results = await readResults(tx, round.id);
  const trial = (await readCurrentDesigns(tx, TRIAL.id, { today })).find(
    ({ design: { id } }) => id === content.strategy,
  );
  const tried = trial?.content.cities;
  return nominationProblems(content, {
    conditions: await cityEntries(tx, { month: round.month, today, now: services.clock.now() }),
    cities: new Map(cities.map(({ id, name }) => [id, name])),
    trialCities: Array.isArray(tried) ? new Set(tried.map(String)) : null,
    others: await othersOf(judged, design.regionId),
    partners: new Map(partners.map(({ id, ...partner }) => [id, partner])),
    round: {
      ...{ isFrozen: round.frozenAt !== null },
      ...{ standardId: round.standardId, standardVersion: round.standardVersion },
      expired: new Set(results.filter((one) => isExpired(one, today)).map(({ partnerId }) => partnerId)),
      eligible: new Map(results.map(({ partnerId, isEligible }) => [partnerId, isEligible])),
    },
    standard: standard === undefined ? null : { id: standard.design.id, version: standard.version },
  });
}

/** Who nominates, and what may be nominated. */
export const NOMINATION_EXTENSION: DesignExtension = {
  mayWrite: ({ tx, services }) => refuseWhoNeverNominates(tx, services.clock.now()),
  judge,
  onInForce: async (agreed) => refuseLapsed(await judge({ ...agreed, inForceFrom: agreed.from })),
};
