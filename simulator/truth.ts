/**
 * What is true of the invented company; truth.md says it in words, truth.test.ts holds the generated rows to it.
 * Shares and rates are 0..1, months count from 0 at the start of the history.
 */
export const TRUTH = {
  /** Growth of bookings a month, until the plateau; then none. */
  monthlyGrowth: 0.03,
  plateauFrom: 11,
  /** First, middle and last month of a calendar quarter. */
  seasonInQuarter: [0.78, 0.9, 1.32],
  /** Demand that comes by itself: headquarters' leads, events, associations. The rest is cultivated by partners. */
  easyShare: 0.6,
  easySources: { hq_lead: 0.6, event: 0.24, association: 0.12, unattributed: 0.04 },
  /** In exhausted cities easy wins fall from full to this part between the two months; the leads keep coming. */
  exhaustion: { from: 9, to: 16, left: 0.2 },
  /**
   * The focus-partner programme of eight cities and what it does there from its month on. Wins and HQ leads' way to a
   * deal are factors; the others are the values with and without it.
   */
  focus: {
    from: 15,
    wins: 1.25,
    leadWinRate: 1.35,
    selfDeveloped: { with: 0.55, without: 0.4 },
    /** Use of a new customer in its first 90 days, beside its later use. */
    newUse: { with: 0.95, without: 0.7 },
    newSatisfied: { with: 0.93, without: 0.8 },
    /** Of the wins from HQ leads, the part that goes to the focus partner. */
    toFocusPartner: 0.8,
  },
  /**
   * The director of one region pulls this part of the deals of a quarter's first month into the last days of the
   * quarter before; of those pulled, some are cancelled soon after and some shrink to a part of their amount.
   */
  gaming: { region: "WC", pulled: 0.45, cancelled: 0.3, shrunk: 0.3, shrunkTo: 0.6 },
  /** Partners with ten people and more, and the part of partners' wins that they have. */
  bigPartners: 0.05,
  bigPartnerShare: 0.25,
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
  /** Part of the wins that are a second sale to a customer. */
  moreShare: 0.1,
  /** Terms in which use falls off towards the end, and what follows from it. */
  fallingShare: 0.28,
  churnIfFalling: 0.74,
  churnOtherwise: 0.07,
  costOfList: 0.2,
  partnerShare: { small: 0.32, big: 0.36 },
  /** Targets are what growth without a plateau would have given, times this. */
  targetAmbition: 1.03,
  dormantPartners: 0.075,
  acceptedInTime: 0.84,
  satisfied: { falling: 0.55, otherwise: 0.88 },
  /**
   * The two types of salon: how likely a deal from an event is from the latest of the type, who comes, what it costs,
   * and how many of a hundred guests become a lead that leads nowhere.
   */
  salons: {
    good: { pull: 9, guests: [18, 36], cost: [3_000, 5_500], idleLeads: 6 },
    bad: { pull: 1, guests: [35, 70], cost: [8_000, 14_000], idleLeads: 18 },
  },
  /** Payments of these months were recorded after the months were closed, in part, and some deals corrected. */
  late: { months: [17, 19, 20], payments: 0.2, corrected: 0.1, correctedTo: 0.9 },
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
