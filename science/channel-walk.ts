import { binomialDraw, poissonDraw } from "./binomial-draw.ts";
import type { Uniforms } from "./split-mix-64.ts";

/** Months of history before the first one, for the renewals and paying customers of those already there. */
const YEAR = 12;

/** What a walk through the months needs of a city under one regime; plain numbers, set anew for each walk. */
export interface ChannelWalk {
  /** Customers that could buy, M. */
  accounts: number;
  /** Customers won before the first month. */
  adopters: number;
  /** Of these, those who pay now; their renewals spread evenly over the coming year. */
  paying: number;
  /** Floating leads a month, λ. */
  leads: number;
  /** Share of them won, w. */
  winRate: number;
  /** Bass coefficients a year times the cultivation x. */
  innovation: number;
  imitation: number;
  churn: number;
  /** Vendor's revenue of a new customer and of a renewal, in money. */
  newPrice: number;
  renewalPrice: number;
  /** Cost of serving a paying customer for a month. */
  serviceCost: number;
  /** Cost of one floating lead. */
  leadCost: number;
  /** Cost of residencies in a month, and the months they last. */
  residencyCost: number;
  residencyMonths: number;
}

/** The courses of a walk, one number a month; `oil` and `deep` begin at 0, `won` and `renewed` at month 12 of the array. */
export interface ChannelCourse {
  /** New customers from floating leads ("floating oil"). */
  readonly oil: Float64Array;
  /** New customers from cultivation ("deep water"). */
  readonly deep: Float64Array;
  readonly paying: Float64Array;
  /** Vendor's revenue of the month. */
  readonly revenue: Float64Array;
  /** Vendor's gross margin of the month. */
  readonly margin: Float64Array;
  /** New customers and renewals, with the twelve months before the first one in front. */
  readonly won: Float64Array;
  readonly renewed: Float64Array;
}

/**
 * A course of so many months, to be walked again and again.
 *
 * @example newChannelCourse(36).won.length // 48
 */
export function newChannelCourse(months: number): ChannelCourse {
  const monthly = () => new Float64Array(months);
  const withHistory = () => new Float64Array(months + YEAR);
  return {
    oil: monthly(),
    deep: monthly(),
    paying: monthly(),
    revenue: monthly(),
    margin: monthly(),
    won: withHistory(),
    renewed: withHistory(),
  };
}

/**
 * The dynamic layer of the channel model, month by month: floating leads are won, cultivation works like a Bass
 * process in discrete time (a hazard of 1 − e^(−x (p + q A/M) / 12) in each month), customers renew yearly.
 *
 * oil = min(λ w (1 − A/M), M − A); deep = (M − A − oil) (1 − e^(−x (p + q A/M) / 12)); renewed = (won + renewed of
 * twelve months ago) (1 − churn); paying = won + renewed of the last twelve months. The monthly step makes growth a
 * little slower than the continuous curve (−2.2 % after three years at p = .01, q = .35), so fits of one must not be
 * put into the other.
 *
 * @param walk the city under one regime
 * @param course is filled; nothing is allocated
 * @param chance without it the means are walked; with it leads are Poisson, wins and renewals binomial, drawn by
 * inverse distribution from the numbers at `at + process · months + month` (processes: leads, oil, deep, renewals),
 * so that regimes given the same numbers share their luck
 * @example walkChannel(walk, newChannelCourse(36)) // undefined
 */
export function walkChannel(
  walk: ChannelWalk,
  course: ChannelCourse,
  chance?: { readonly u: Uniforms; readonly at: number },
): void {
  const { oil, deep, paying, revenue, margin, won, renewed } = course;
  const months = oil.length;
  const { accounts, churn, winRate, newPrice, renewalPrice, serviceCost } = walk;
  const innovation = walk.innovation / YEAR;
  const imitation = walk.imitation / (YEAR * accounts);
  fillHistory(won, walk.paying, chance !== undefined);
  renewed.fill(0, 0, YEAR);
  let adopted = Math.min(walk.adopters, accounts);
  let active = chance === undefined ? walk.paying : Math.round(walk.paying);
  for (let month = 0; month < months; month++) {
    const free = accounts - adopted;
    const hazard = -Math.expm1(-(innovation + imitation * adopted));
    const due = won[month]! + renewed[month]!;
    let leads = walk.leads;
    let fromLeads = Math.min((leads * winRate * free) / accounts, free);
    let fromEffort = (free - fromLeads) * hazard;
    let again = due * (1 - churn);
    if (chance !== undefined) {
      const { u, at } = chance;
      leads = poissonDraw(u(at + month), walk.leads);
      fromLeads = Math.min(binomialDraw(u(at + months + month), leads, (winRate * free) / accounts), free);
      fromEffort = Math.min(
        binomialDraw(u(at + 2 * months + month), free - fromLeads, hazard),
        free - fromLeads,
      );
      again = binomialDraw(u(at + 3 * months + month), due, 1 - churn);
    }
    oil[month] = fromLeads;
    deep[month] = fromEffort;
    const fresh = fromLeads + fromEffort;
    won[month + YEAR] = fresh;
    renewed[month + YEAR] = again;
    adopted += fresh;
    active += fresh + again - due;
    paying[month] = active;
    const sold = fresh * newPrice + again * renewalPrice;
    revenue[month] = sold;
    margin[month] =
      sold -
      active * serviceCost -
      leads * walk.leadCost -
      (month < walk.residencyMonths ? walk.residencyCost : 0);
  }
}

/** Those who pay now, as won evenly over the past year; whole numbers where chance is drawn for each of them. */
function fillHistory(won: Float64Array, paying: number, whole: boolean): void {
  for (let month = 0; month < YEAR; month++) {
    won[month] = whole
      ? Math.floor(((month + 1) * Math.round(paying)) / YEAR) -
        Math.floor((month * Math.round(paying)) / YEAR)
      : paying / YEAR;
  }
}
