import type { FocusPlanInput, SlotPair } from "../../science/focus-plan-model.ts";
import { type FocusPlan, planFocus } from "../../science/plan-focus.ts";
import type { Day } from "../calendar/day.ts";
import { type Month, monthOfDay } from "../calendar/month.ts";
import { halfMonths } from "./half-months.ts";
import { type BarredSpan, CITIES_A_MONTH, type TakenDay } from "./stay-problems.ts";

/** A channel manager with the cities that the role is held over. */
export interface Assigned {
  readonly id: string;
  readonly cityIds: readonly string[];
}

/** What stays are to be found for: whole, so that it can be kept and solved anywhere. */
export interface ResidencyRequest {
  readonly kind: "residencies";
  readonly months: readonly { readonly month: Month; readonly workingDays: readonly Day[] }[];
  readonly plans: readonly {
    readonly id: string;
    readonly cityId: string;
    /** Managers who have stayed there before: preferred where nothing else differs. */
    readonly usual: readonly string[];
  }[];
  readonly managers: readonly Assigned[];
  readonly taken: readonly TakenDay[];
  readonly bars: readonly BarredSpan[];
  /** How long each solve may take. */
  readonly seconds: number;
}

export interface ProposedStay {
  readonly planId: string;
  readonly manager: string;
  readonly first: Day;
  readonly last: Day;
}

/** A rule that would have to give way for every plan to have its stays, where, and by how much. */
export interface GivenWay {
  readonly rule: "coverage" | "capacity" | "availability" | "no_slot";
  readonly planId: string | null;
  readonly manager: string | null;
  readonly month: Month | null;
  readonly by: number;
}

export interface ResidencyProposal {
  readonly status: "optimal" | "best_so_far" | "nothing_found";
  readonly stays: readonly ProposedStay[];
  /** Plans that get no stays. */
  readonly left: readonly string[];
  /** How far the best that there could be lies above what was found, 0 where it is proven; null without a plan. */
  readonly gap: number | null;
  /** Empty where every plan has its stays. */
  readonly gaveWay: readonly GivenWay[];
}

/** A plan with its stays is worth so much more than a manager who knows the city. */
const WORTH = 1000;

/**
 * A stay of two working weeks a month for each plan, each plan in one manager's hands: the usual one if it can be, the
 * plans spread evenly. Where not all plans can have them, as many as can, and the rules that stand against the others.
 *
 * @param tell hears how many of the steps are done
 * @example (await proposeResidencies(request)).stays[0] // { planId, manager, first: "2026-12-01", last: "2026-12-14" }
 */
export async function proposeResidencies(
  request: ResidencyRequest,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<ResidencyProposal> {
  const { seconds } = request;
  const options = { seconds, secondGoals: ["fairness"] as const, tell: (done: number) => tell(done, 3) };
  const whole = await planFocus(inputOf(request, true), options);
  if (whole.status !== "infeasible") return proposalOf(request, whole, []);
  const most = await planFocus(inputOf(request, false), { ...options, tell: (done) => tell(1 + done, 3) });
  return proposalOf(request, most, gaveWayOf(request, whole));
}

function inputOf(request: ResidencyRequest, required: boolean): FocusPlanInput {
  const { months, plans, managers, bars } = request;
  const halves = months.map(({ workingDays }) => halfMonths(workingDays));
  const touches = (days: readonly Day[], { first, last }: BarredSpan) =>
    days.some((day) => first <= day && day <= last);
  return {
    months: months.length,
    cities: plans.map(({ cityId }) => {
      const closed = bars.filter((bar) => bar.cityId === cityId);
      return {
        ...{ value: WORTH, required, candidates: [{ score: 1, vetoed: false }] },
        blackout: halves.map(pairOf((days) => closed.some((bar) => touches(days, bar)))),
      };
    }),
    managers: managers.map(({ id, cityIds }) => ({
      capacity: CITIES_A_MONTH,
      available: freeHalves(request, halves, id),
      assigned: plans.map(({ cityId }) => cityIds.includes(cityId)),
      travel: plans.map(({ usual }) => (usual.includes(id) ? 0 : 1)),
    })),
  };
}

type Halves = readonly (readonly [readonly Day[], readonly Day[]])[];

const pairOf =
  (is: (days: readonly Day[]) => boolean) =>
  ([one, other]: Halves[number]): SlotPair => [is(one), is(other)];

/** The halves of each month in which a manager is neither away nor elsewhere, nor in two cities already. */
function freeHalves({ months, taken, bars }: ResidencyRequest, halves: Halves, manager: string): SlotPair[] {
  const away = bars.filter(({ memberId }) => memberId === manager);
  const elsewhere = taken.filter((one) => one.manager === manager);
  const takenDays = new Set(elsewhere.map(({ day }) => day));
  return halves.map((pair, at) => {
    const { month } = months[at]!;
    const cities = new Set(
      elsewhere.filter(({ day }) => monthOfDay(day) === month).map(({ cityId }) => cityId),
    );
    const isFree = (days: readonly Day[]) =>
      cities.size < CITIES_A_MONTH &&
      days.length > 0 &&
      !days.some((day) => takenDays.has(day) || away.some(({ first, last }) => first <= day && day <= last));
    return pairOf(isFree)(pair);
  });
}

function proposalOf(
  { months, plans, managers }: ResidencyRequest,
  plan: FocusPlan,
  gaveWay: readonly GivenWay[],
): ResidencyProposal {
  if (plan.status === "infeasible" || plan.status === "nothing-found")
    return {
      status: "nothing_found",
      stays: [],
      left: plans.map(({ id }) => id),
      gap: null,
      gaveWay,
    };
  const stays = plan.residencies.map(({ manager, city, month, slot }): ProposedStay => {
    const days = halfMonths(months[month]!.workingDays)[slot];
    return {
      ...{ planId: plans[city]!.id, manager: managers[manager]!.id },
      ...{ first: days[0]!, last: days.at(-1)! },
    };
  });
  const covered = new Set(plan.choices.map(({ city }) => city));
  return {
    status: plan.status === "optimal" ? "optimal" : "best_so_far",
    stays,
    left: plans.flatMap(({ id }, city) => (covered.has(city) ? [] : [id])),
    gap: Math.max(0, plan.bound - plan.objective) / Math.max(1, Math.abs(plan.objective)),
    gaveWay,
  };
}

function gaveWayOf(
  { months, plans, managers }: ResidencyRequest,
  { broken }: Extract<FocusPlan, { status: "infeasible" }>,
): GivenWay[] {
  return broken.flatMap(({ rule, city, manager, month, by }) =>
    rule === "veto"
      ? []
      : [
          {
            rule: rule === "no-slot" ? "no_slot" : rule,
            planId: city === null ? null : plans[city]!.id,
            manager: manager === null ? null : managers[manager]!.id,
            month: month === null ? null : months[month]!.month,
            by,
          },
        ],
  );
}
