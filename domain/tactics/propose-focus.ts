import type { FocusPlanInput } from "../../science/focus-plan-model.ts";
import { type FocusPlan, planFocus } from "../../science/plan-focus.ts";
import type { Assigned } from "./propose-residencies.ts";
import { CITIES_A_MONTH } from "./stay-problems.ts";

/** A city with those who pass every gate, and whom the director nominates there. */
export interface FocusCity {
  readonly cityId: string;
  readonly candidates: readonly { readonly partnerId: string; readonly score: number }[];
  readonly nominated: string | null;
}

export interface FocusRequest {
  readonly kind: "focus";
  readonly cities: readonly FocusCity[];
  readonly managers: readonly Assigned[];
  readonly seconds: number;
}

/** What the figures alone would choose in a city, beside what the director chose. */
export interface FocusChoiceBeside {
  readonly cityId: string;
  /** Whom the figures choose; null where the managers' hands are full or nobody passes the gates. */
  readonly proposed: string | null;
  readonly proposedScore: number | null;
  readonly nominated: string | null;
  /** null where the nominated partner does not pass the gates. */
  readonly nominatedScore: number | null;
}

export interface FocusProposal {
  readonly status: "optimal" | "best_so_far" | "nothing_found";
  readonly cities: readonly FocusChoiceBeside[];
  /** How many cities the managers can serve at two each. */
  readonly capacity: number;
  /** Points of the best set, and of as many of the nominated as the managers can serve. */
  readonly proposedTotal: number;
  readonly nominatedTotal: number;
  /** As in a residency proposal. */
  readonly gap: number | null;
}

/**
 * The set of partners with the most points that the managers can serve, two cities each, and the points that the
 * director's nominations give up against it. Every city counts the same.
 *
 * @param tell hears how many of the steps are done
 * @example (await proposeFocus(request)).cities[0]?.proposed
 */
export async function proposeFocus(
  { cities, managers, seconds }: FocusRequest,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<FocusProposal> {
  const best = await planFocus(inputOf(cities, managers), { seconds });
  tell(1, 2);
  const nominated = cities.map((city) => ({
    ...city,
    candidates: city.candidates.filter(({ partnerId }) => partnerId === city.nominated),
  }));
  const own = await planFocus(inputOf(nominated, managers), { seconds });
  tell(2, 2);
  const chosen = new Map(isPlan(best) ? best.choices.map((choice) => [choice.city, choice.candidate]) : []);
  return {
    status: isPlan(best) ? (best.status === "optimal" ? "optimal" : "best_so_far") : "nothing_found",
    cities: cities.map(({ cityId, candidates, nominated: named }, at) => {
      const proposed = candidates[chosen.get(at) ?? -1];
      return {
        ...{ cityId, proposed: proposed?.partnerId ?? null, proposedScore: proposed?.score ?? null },
        nominated: named,
        nominatedScore: candidates.find(({ partnerId }) => partnerId === named)?.score ?? null,
      };
    }),
    capacity: managers.length * CITIES_A_MONTH,
    proposedTotal: isPlan(best) ? best.objective : 0,
    nominatedTotal: isPlan(own) ? own.objective : 0,
    gap: isPlan(best)
      ? Math.max(0, best.bound - best.objective) / Math.max(1, Math.abs(best.objective))
      : null,
  };
}

type Plan = Extract<FocusPlan, { status: "optimal" | "best-so-far" }>;
const isPlan = (plan: FocusPlan): plan is Plan => plan.status === "optimal" || plan.status === "best-so-far";

function inputOf(cities: readonly FocusCity[], managers: readonly Assigned[]): FocusPlanInput {
  return {
    months: 1,
    cities: cities.map(({ candidates }) => ({
      ...{ value: 1, required: false, blackout: [] },
      candidates: candidates.map(({ score }) => ({ score, vetoed: false })),
    })),
    managers: managers.map(({ cityIds }) => ({
      ...{ capacity: CITIES_A_MONTH, available: [], travel: cities.map(() => 0) },
      assigned: cities.map(({ cityId }) => cityIds.includes(cityId)),
    })),
  };
}
