/** How big the invented company is. */
export interface CompanyScale {
  /** Closed months of history; the month of `now` comes on top. */
  readonly months: number;
  /** Won deals expected in an average month at the start. */
  readonly winsAtStart: number;
  /** Customers that came before the history begins. */
  readonly earlierCustomers: number;
  readonly partners: number;
}

/** The company of a first start. */
export const SMALL: CompanyScale = { months: 24, winsAtStart: 46, earlierCustomers: 850, partners: 80 };

/**
 * What is true of the invented company; truth.md says it in words, truth.test.ts holds the generated rows to it.
 * Shares and rates are 0..1, months count from 0 at the start of the history.
 */
export const TRUTH = {
  /** Growth of bookings a month, until the plateau; then none. */
  monthlyGrowth: 0.03,
  plateauFrom: 13,
  /** First, middle and last month of a calendar quarter. */
  seasonInQuarter: [0.78, 0.9, 1.32],
  /** Demand that comes by itself: headquarters' leads, events, associations. The rest is cultivated by partners. */
  easyShare: 0.6,
  easySources: { hq_lead: 0.6, event: 0.24, association: 0.12, unattributed: 0.04 },
  /** In exhausted cities easy wins fall from full to this part between the two months; the leads keep coming. */
  exhaustion: { from: 9, to: 16, left: 0.2 },
  /** Of partners' wins in a city with a big partner, the part that goes to it. */
  bigPartnerShare: 0.6,
  /** Part of the wins that headquarters sell themselves, all to key accounts. */
  directShare: 0.02,
  /** Basic, Pro, Ultra in every hundred first deals of a small and of a big partner. */
  planMix: { small: [54, 37, 9], big: [42, 40, 18] },
  /** Won ÷ (won + lost) of the deals of each source. */
  winRate: { self_developed: 0.44, hq_lead: 0.3, event: 0.33, association: 0.46, unattributed: 0.4 },
  /** HQ leads for each deal they lead to where demand is fresh. */
  leadsPerHqDeal: 2.2,
  /** Days from creation to the end of a deal: median and log-standard deviation. */
  cycle: { won: 32, lost: 41, spread: 0.6 },
  /** Lost deals that nobody ever closes: they stay open and grow stale. */
  neverClosed: 0.05,
  /** Terms in which use falls off towards the end, and what follows from it. */
  fallingShare: 0.28,
  churnIfFalling: 0.74,
  churnOtherwise: 0.07,
  costOfList: 0.2,
  partnerShare: { small: 0.32, big: 0.36 },
  /** Targets are what growth without a plateau would have given, times this. */
  targetAmbition: 1.03,
  dormantPartners: 6,
  acceptedInTime: 0.84,
  satisfied: { falling: 0.55, otherwise: 0.88 },
} as const;

/** Growth of the expected wins of a month over the first, without season. */
export function growthAt(month: number): number {
  return (1 + TRUTH.monthlyGrowth) ** Math.min(month, TRUTH.plateauFrom);
}

/** What is left of the easy wins of an exhausted city in a month. */
export function easyLeft(month: number): number {
  const { from, to, left } = TRUTH.exhaustion;
  const done = Math.min(1, Math.max(0, (month - from) / (to - from)));
  return 1 - done * (1 - left);
}
