import { readCurrentDesigns } from "../../database/agreement/current-designs.ts";
import { findRound } from "../../database/tactics/evaluation-rounds.ts";
import { readResults } from "../../database/tactics/evaluation-rows.ts";
import { citiesOfRegion, partnersInForce } from "../../database/tactics/nomination-facts.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { SELECTION_STANDARD } from "../../domain/strategy/selection-standard.ts";
import { TRIAL } from "../../domain/strategy/trial-design.ts";
import { nominationProblems } from "../../domain/tactics/nomination-problems.ts";
import type { DesignExtension, ProposedText } from "../agreement/design-extension.ts";
import { refuseWhoNeverNominates } from "./never-nominate.ts";

async function judge({ tx, design, today, content }: ProposedText) {
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
    cities: new Map(cities.map(({ id, name }) => [id, name])),
    trialCities: Array.isArray(tried) ? new Set(tried.map(String)) : null,
    partners: new Map(partners.map(({ id, ...partner }) => [id, partner])),
    round: {
      ...{ isFrozen: round.frozenAt !== null },
      ...{ standardId: round.standardId, standardVersion: round.standardVersion },
      eligible: new Map(results.map(({ partnerId, isEligible }) => [partnerId, isEligible])),
    },
    standard: standard === undefined ? null : { id: standard.design.id, version: standard.version },
  });
}

/** Who nominates, and what may be nominated. */
export const NOMINATION_EXTENSION: DesignExtension = {
  mayWrite: ({ tx, services }) => refuseWhoNeverNominates(tx, services.clock.now()),
  judge,
};
