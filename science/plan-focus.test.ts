import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FocusPlanInput, PlanCity, SlotPair } from "./focus-plan-model.ts";
import { planFocus, type SecondGoal } from "./plan-focus.ts";

const BOTH: SlotPair = [true, true];
const FIRST: SlotPair = [true, false];
const city = (value: number, scores: readonly number[], more: Partial<PlanCity> = {}): PlanCity => ({
  value,
  required: false,
  blackout: [],
  candidates: scores.map((score) => ({ score, vetoed: false })),
  ...more,
});
const free = (cities: number) => ({ capacity: 2, available: [], travel: new Array<number>(cities).fill(0) });

/** Golden A of methods.md 3.8: HiGHS in WebAssembly 1.15.3 = brute force. */
const goldenCities = [
  city(1, [82, 74]),
  city(0.8, [90, 60]),
  city(1.5, [55, 58]),
  city(0.6, [88]),
  {
    ...city(1.2, [70]),
    candidates: [
      { score: 70, vetoed: false },
      { score: 95, vetoed: true },
    ],
  },
];
const golden: FocusPlanInput = {
  cities: goldenCities,
  managers: [free(5), { ...free(5), available: [FIRST] }],
  months: 1,
};

describe("planFocus", () => {
  test("golden A: 253 with A1, C2 and E1", async () => {
    const plan = await planFocus(golden);
    if (plan.status !== "optimal") throw new Error(plan.status);
    expect(plan.objective).toBeCloseTo(253, 9);
    expect(plan.bound).toBe(plan.objective);
    expect(plan.choices.map(({ city: c, candidate }) => [c, candidate])).toEqual([
      [0, 0],
      [2, 1],
      [4, 0],
    ]);
    expect(plan.residencies).toHaveLength(3);
    expect(plan.residencies.filter(({ manager }) => manager === 1)).toHaveLength(1);
    expect(plan.residencies.find(({ manager }) => manager === 1)?.slot).toBe(0);
  });

  test("second goals: less travel, then cities spread evenly", async () => {
    // Two equal managers; the second travels for less. Value decides first, travel stands in the value too.
    const cities = [city(1, [50]), city(1, [50])];
    const managers = [free(2), free(2)];
    const even = await planFocus({ cities, managers, months: 1 }, { secondGoals: ["fairness"] });
    if (even.status !== "optimal") throw new Error(even.status);
    expect(new Set(even.choices.map(({ manager }) => manager)).size).toBe(2);
    const near = await planFocus(
      {
        cities,
        managers: [
          { ...free(2), travel: [5, 5] },
          { ...free(2), travel: [1, 1] },
        ],
        months: 2,
      },
      { secondGoals: ["travel", "fairness"] },
    );
    if (near.status !== "optimal") throw new Error(near.status);
    expect(near.choices.map(({ manager }) => manager)).toEqual([1, 1]);
    expect(near.objective).toBeCloseTo(100 - 4, 9);
  });

  test("the order of the cities decides last, after value and the second goals", async () => {
    // Cities 0 and 29 are worth 5 each; only travel tells them apart, and the order only where travel is not asked.
    const cities = Array.from({ length: 30 }, (_, index) =>
      city(1, [index === 0 ? 10 : index === 29 ? 5 : 0]),
    );
    const travel = cities.map((_, index) => (index === 0 ? 5 : index === 29 ? 0 : 50));
    const input = { cities, managers: [{ ...free(30), capacity: 1, travel }], months: 1 };
    const chosen = async (secondGoals: readonly SecondGoal[]) => {
      const plan = await planFocus(input, { secondGoals });
      if (plan.status !== "optimal") throw new Error(plan.status);
      expect(plan.objective).toBe(5);
      return plan.choices.map((choice) => choice.city);
    };
    expect(await chosen(["travel"])).toEqual([29]);
    expect(await chosen(["fairness", "travel"])).toEqual([29]);
    expect(await chosen([])).toEqual([0]);
    expect(await chosen(["fairness"])).toEqual([0]);
    // Six of the same, two of which can be served: left to itself the solver takes the last.
    const same = Array.from({ length: 6 }, () => city(1, [50]));
    const plan = await planFocus({ cities: same, managers: [free(6)], months: 1 });
    expect(plan).toMatchObject({ status: "optimal", choices: [{ city: 0 }, { city: 1 }] });
  });

  test("the unit of value does not matter, however small or large", async () => {
    for (const value of [1e-8, 1, 1e9]) {
      const cities = [city(0, [60]), city(value, [60]), city(2 * value, [60, 61])];
      const plan = await planFocus({ cities, managers: [free(3)], months: 1 }, { secondGoals: ["travel"] });
      if (plan.status !== "optimal") throw new Error(plan.status);
      expect(plan.choices.map((choice) => [choice.city, choice.candidate])).toEqual([
        [1, 0],
        [2, 1],
      ]);
      expect(plan.objective / value).toBeCloseTo(182, 9);
    }
  });

  test("hears of each goal as it is settled, the order with the last", async () => {
    const heard = async (secondGoals: readonly SecondGoal[]) => {
      const told: string[] = [];
      await planFocus(golden, { secondGoals, tell: (done, of) => told.push(`${done} of ${of}`) });
      return told;
    };
    expect(await heard([])).toEqual(["1 of 1"]);
    expect(await heard(["fairness"])).toEqual(["1 of 2", "2 of 2"]);
    expect(await heard(["travel", "fairness"])).toEqual(["1 of 3", "2 of 3", "3 of 3"]);
  });

  test("a ramp asks for residencies in its months only", async () => {
    // Blacked out in the second month: no owner for both months, but for a ramp of one.
    const blocked = {
      cities: [
        city(1, [50], {
          blackout: [
            [false, false],
            [true, true],
          ],
        }),
      ],
      managers: [free(1)],
      months: 2,
    };
    expect(await planFocus(blocked)).toMatchObject({ status: "optimal", choices: [] });
    const ramp = await planFocus({ ...blocked, residencyMonths: 1 });
    expect(ramp).toMatchObject({ status: "optimal", objective: 50, residencies: [{ month: 0 }] });
    expect(await planFocus({ ...blocked, residencyMonths: 0 })).toMatchObject({
      objective: 50,
      residencies: [],
    });
  });

  test("what has begun stays, with its owner and its half-month", async () => {
    const begun = [{ manager: 1, city: 0, month: 0, slot: 1 as const }];
    const managers = [free(2), { ...free(2), available: [FIRST], travel: [40, 0] }];
    const plan = await planFocus({ cities: [city(1, [50]), city(1, [50])], managers, months: 1, begun });
    if (plan.status !== "optimal") throw new Error(plan.status);
    expect(plan.residencies).toContainEqual(begun[0]);
    expect(plan.choices.find(({ city: c }) => c === 0)?.manager).toBe(1);
  });

  test("an impossible plan says which rules would have to give way", async () => {
    const required = (more: Partial<PlanCity> = {}) => city(1, [50], { required: true, ...more });
    const broken = async (input: FocusPlanInput) => {
      const plan = await planFocus(input);
      return plan.status === "infeasible" ? plan.broken : plan.status;
    };
    // Three required cities, one manager with room for two, whom a third city asks for a third half-month too.
    const three = await broken({
      cities: [required(), required(), required()],
      managers: [free(3)],
      months: 1,
    });
    expect(three).toEqual([
      expect.objectContaining({ rule: "capacity", manager: 0, by: 1 }),
      expect.objectContaining({ rule: "availability", manager: 0, month: 0, by: 1 }),
    ]);
    // A city that nobody is assigned to stays uncovered, whoever is free.
    expect(
      await broken({ cities: [required()], managers: [{ ...free(1), assigned: [false] }], months: 1 }),
    ).toEqual([{ rule: "coverage", city: 0, manager: null, month: null, by: 1 }]);
    const vetoed = required({ candidates: [{ score: 90, vetoed: true }] });
    const [veto] = (await broken({ cities: [vetoed], managers: [free(1)], months: 1 })) as readonly {
      rule: string;
    }[];
    expect(veto?.rule).toBe("veto");
    // What has begun outside one's half-months holds; two begun at once cannot.
    const begun = [0, 1].map((one) => ({ manager: 0, city: one, month: 0, slot: 0 as const }));
    expect(
      await broken({ cities: [city(1, [50]), city(1, [50])], managers: [free(2)], months: 1, begun }),
    ).toEqual([{ rule: "availability", city: null, manager: 0, month: 0, by: 1 }]);
    // A residency has begun where no candidate is left, whether or not the city is required.
    for (const isRequired of [false, true])
      expect(
        await broken({
          cities: [city(1, [50]), city(1, [], { required: isRequired })],
          managers: [free(2)],
          months: 1,
          begun: [{ manager: 0, city: 1, month: 0, slot: 0 }],
        }),
      ).toEqual([{ rule: "coverage", city: 1, manager: null, month: null, by: 1 }]);
  });

  test("nothing to plan; and what it cannot use is named", async () => {
    expect(await planFocus({ cities: [], managers: [], months: 1 })).toMatchObject({
      status: "optimal",
      choices: [],
    });
    expect(await planFocus({ cities: [city(1, [])], managers: [free(1)], months: 1 })).toMatchObject({
      choices: [],
    });
    const input = { cities: [city(1, [1])], managers: [free(1)], months: 1 };
    await expect(planFocus({ ...input, months: 0 })).rejects.toThrow(/months/);
    await expect(planFocus({ ...input, cities: [city(-1, [1])] })).rejects.toThrow(/cities\[0\]\.value/);
    await expect(planFocus({ ...input, managers: [free(2)] })).rejects.toThrow(/managers\[0\]\.travel/);
    await expect(planFocus({ ...input, managers: [{ ...free(1), assigned: [] }] })).rejects.toThrow(
      /managers\[0\]\.assigned/,
    );
    await expect(
      planFocus({ ...input, begun: [{ manager: 3, city: 0, month: 0, slot: 0 }] }),
    ).rejects.toThrow(/begun\[0\]/);
  });

  test("equals brute force over the full model, half-months and all, on small cases", async () => {
    const pair = fc.tuple(fc.boolean(), fc.boolean());
    const inputs = fc
      .record({
        cities: fc.array(
          fc.record({
            value: fc.integer({ min: 0, max: 3 }),
            scores: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 2 }),
            blackout: fc.array(pair, { minLength: 2, maxLength: 2 }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        managers: fc.array(
          fc.record({
            available: fc.array(pair, { minLength: 2, maxLength: 2 }),
            travel: fc.integer({ min: 0, max: 20 }),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      })
      .map(
        ({ cities, managers }): FocusPlanInput => ({
          cities: cities.map(({ value, scores, blackout }) => city(value, scores, { blackout })),
          managers: managers.map(({ available, travel }) => ({
            capacity: 2,
            available,
            travel: cities.map((_, c) => travel + c),
          })),
          months: 2,
        }),
      );
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        const plan = await planFocus(input);
        if (plan.status !== "optimal") throw new Error(plan.status);
        expect(plan.objective).toBeCloseTo(bruteForce(input), 3);
      }),
      { numRuns: 60 },
    );
  });
});

/** Tries each owner of each city, and each half-month of each residency, by the model as it is written down. */
function bruteForce(input: FocusPlanInput): number {
  let best = 0;
  const owners: number[] = [];
  const canStay = (manager: number, month: number): boolean => {
    const cities = input.cities.flatMap((_, index) => (owners[index] === manager ? [index] : []));
    if (cities.length > 2) return false;
    const open = (one: number, slot: 0 | 1) =>
      (input.managers[manager]!.available[month] ?? BOTH)[slot] &&
      !(input.cities[one]!.blackout[month] ?? [false, false])[slot];
    if (cities.length === 0) return true;
    const [a, b] = cities as [number, number | undefined];
    return ([0, 1] as const).some(
      (slot) => open(a, slot) && (b === undefined || open(b, slot === 0 ? 1 : 0)),
    );
  };
  const visit = (index: number): void => {
    if (index === input.cities.length) {
      const works = input.managers.every((_, manager) => [0, 1].every((month) => canStay(manager, month)));
      if (!works) return;
      const value = input.cities.reduce((sum, { value: v, candidates }, one) => {
        const owner = owners[one]!;
        if (owner < 0) return sum;
        return (
          sum +
          v * Math.max(...candidates.map(({ score }) => score)) -
          2 * input.managers[owner]!.travel[one]!
        );
      }, 0);
      best = Math.max(best, value);
      return;
    }
    for (let owner = -1; owner < input.managers.length; owner++) {
      owners[index] = owner;
      visit(index + 1);
    }
  };
  visit(0);
  return best;
}
