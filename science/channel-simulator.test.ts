import { describe, expect, test } from "vitest";
import { channelPath, NEW_CITY } from "./channel-city-walk.ts";
import { CHANNEL_DEFAULTS, checkChannelParameters } from "./channel-parameters.ts";
import { CHANNEL_REGIMES, channelRegime } from "./channel-regime.ts";
import { newChannelSimulator, type RegimeMix } from "./channel-simulator.ts";
import { uniforms } from "./split-mix-64.ts";

const MONTHS = 36;
const PURE: readonly RegimeMix[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const pure = (cities = 1) => PURE.map((mix) => new Array<RegimeMix>(cities).fill(mix));
const plain = { months: MONTHS, fixedCost: 0, sustained: false } as const;
const cumulated = (values: ArrayLike<number>, months: number) =>
  Array.from(values)
    .slice(0, months)
    .reduce((sum, value) => sum + value, 0);

describe("simulator", () => {
  const run = (setup: Parameters<typeof newChannelSimulator>[0], extra?: { seed?: bigint }) => {
    const simulator = newChannelSimulator(setup);
    const into = new Float64Array(simulator.size);
    const u = extra?.seed === undefined ? undefined : uniforms(extra.seed, [1]);
    simulator.run(CHANNEL_DEFAULTS, into, 0, u && { u });
    return into;
  };

  test("a mixture is the weighted sum of its regimes, over cities of any size", () => {
    const cities = [
      NEW_CITY,
      { ...NEW_CITY, accountsScale: 0.3, leadsScale: 2, adopters: 50, paying: 31, partners: 2 },
    ];
    const mix: RegimeMix[] = [
      [0.2, 0.5, 0.3],
      [1, 0, 0],
    ];
    const got = run({ ...plain, cities, options: [mix] });
    const wanted = new Float64Array(3 * MONTHS);
    for (const [city, shares] of mix.entries()) {
      for (const [index, regime] of CHANNEL_REGIMES.entries()) {
        const { course } = channelPath(regime, CHANNEL_DEFAULTS, cities[city]!, MONTHS);
        for (const [figure, key] of (["paying", "revenue", "margin"] as const).entries())
          for (let month = 0; month < MONTHS; month++)
            wanted[figure * MONTHS + month]! += shares[index]! * course[key][month]!;
      }
    }
    for (const [index, value] of wanted.entries()) expect(got[index]).toBeCloseTo(value, 5);
  });

  test("equal options under common chance give equal courses", () => {
    const twice = run({ ...plain, cities: [NEW_CITY], options: [pure()[0]!, pure()[0]!] }, { seed: 4n });
    expect(twice.subarray(0, 3 * MONTHS)).toEqual(twice.subarray(3 * MONTHS));
  });

  test("drawn courses have the means of the walked ones, and whole customers", () => {
    const setup = { ...plain, cities: [{ ...NEW_CITY, paying: 30, adopters: 40 }], options: pure() };
    const means = run(setup);
    const sums = new Float64Array(means.length);
    const RUNS = 1500;
    for (let seed = 0; seed < RUNS; seed++) {
      const drawn = run(setup, { seed: BigInt(seed) });
      expect(Number.isInteger(drawn[MONTHS - 1])).toBe(true);
      for (const [index, value] of drawn.entries()) sums[index]! += value / RUNS;
    }
    for (const option of [0, 1, 2]) {
      const at = option * 3 * MONTHS + MONTHS - 1;
      // The spread of paying customers is near √180: 1,500 runs leave a standard error of .35.
      expect(Math.abs(sums[at]! - means[at]!)).toBeLessThan(1.8);
    }
  });

  test("a full market is not overfilled, and nobody buys where there are no leads and no effort", () => {
    const tiny = run({ ...plain, cities: [{ ...NEW_CITY, accountsScale: 0.005 }], options: pure() });
    const grown = channelPath("open", CHANNEL_DEFAULTS, { ...NEW_CITY, accountsScale: 0.005 }, MONTHS).course;
    expect(cumulated(grown.oil, MONTHS) + cumulated(grown.deep, MONTHS)).toBeLessThanOrEqual(10 + 1e-9);
    expect(tiny.every(Number.isFinite)).toBe(true);
    const still = { ...CHANNEL_DEFAULTS, leads: 0, innovation: 0, imitation: 0 };
    expect(Math.max(...channelPath("focus", still, NEW_CITY, MONTHS).course.paying)).toBe(0);
  });

  test("a partner whose margin is eaten up does not cultivate, and its customers leave", () => {
    const ruinous = {
      ...CHANNEL_DEFAULTS,
      discountOpen: 0,
      renewalDiscount: 0,
      erosion: 1,
      erosionBorneByVendor: 0,
    };
    expect(channelRegime("open", ruinous)).toMatchObject({ cultivation: 0, churn: 0.95 });
  });

  test("without churn nobody leaves, whoever cultivates", () => {
    const idle = { ...CHANNEL_DEFAULTS, churn: 0, slackExclusive: 1 };
    expect(channelRegime("exclusive", idle)).toMatchObject({ cultivation: 0, churn: 0 });
    for (const regime of CHANNEL_REGIMES) expect(channelRegime(regime, idle).churn).toBe(0);
  });

  test("names what it cannot use", () => {
    const setup = { ...plain, cities: [NEW_CITY], options: pure() };
    expect(() => newChannelSimulator({ ...setup, months: 0 })).toThrow(/months/);
    expect(() => newChannelSimulator({ ...setup, fixedCost: -1 })).toThrow(/fixedCost/);
    expect(() => newChannelSimulator({ ...setup, options: [[]] })).toThrow(/options\[0\] needs a mix/);
    expect(() => newChannelSimulator({ ...setup, options: [[[0.5, 0, 0]]] })).toThrow(
      /options\[0\]\[0\].*add up to 1/,
    );
    expect(() => newChannelSimulator({ ...setup, cities: [{ ...NEW_CITY, accountsScale: 0 }] })).toThrow(
      /accountsScale/,
    );
    expect(() => newChannelSimulator({ ...setup, cities: [{ ...NEW_CITY, partners: 0 }] })).toThrow(
      /partners/,
    );
    expect(() => checkChannelParameters({ ...CHANNEL_DEFAULTS, churn: 1.2 })).toThrow(
      /churn must be a share/,
    );
    expect(() => checkChannelParameters({ ...CHANNEL_DEFAULTS, elasticity: 0 })).toThrow(/elasticity/);
    expect(() => checkChannelParameters({ ...CHANNEL_DEFAULTS, price: Number.NaN })).toThrow(/price/);
    expect(() => checkChannelParameters({ ...CHANNEL_DEFAULTS, partners: 1.5 })).toThrow(/partners/);
  });
});
