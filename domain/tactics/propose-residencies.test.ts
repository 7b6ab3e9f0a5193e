import { describe, expect, test } from "vitest";
import { isChineseWorkday } from "../calendar/china-workdays.ts";
import { toDay } from "../calendar/day.ts";
import { toMonth } from "../calendar/month.ts";
import { proposeResidencies, type ResidencyRequest } from "./propose-residencies.ts";
import { workingDays } from "./resident-days.ts";
import { stayProblems } from "./stay-problems.ts";

const month = (text: string) => ({
  month: toMonth(text),
  workingDays: workingDays(toMonth(text), isChineseWorkday),
});
const plan = (id: string, ...usual: string[]) => ({ id, cityId: id, usual });
const manager = (id: string, ...cityIds: string[]) => ({ id, cityIds });
const request = (more: Partial<ResidencyRequest>): ResidencyRequest => ({
  ...{ kind: "residencies", months: [month("2026-10"), month("2026-11")], plans: [], managers: [] },
  ...{ taken: [], bars: [], seconds: 20 },
  ...more,
});
const away = (memberId: string, first: string, last = first) => ({
  ...{ memberId, cityId: null, first: toDay(first), last: toDay(last) },
});

describe("proposed residencies", () => {
  test("hold every rule that the board checks, around the National Day and what is taken", async () => {
    const given = request({
      plans: [plan("a"), plan("b"), plan("c")],
      managers: [manager("m", "a", "b", "c"), manager("n", "b", "c"), manager("o", "b")],
      taken: [{ manager: "n", day: toDay("2026-10-20"), cityId: "x", cityName: "x" }],
      bars: [
        away("m", "2026-11-02"),
        { memberId: null, cityId: "c", first: toDay("2026-10-20"), last: toDay("2026-10-31") },
      ],
    });
    const found = await proposeResidencies(given);
    expect(found).toMatchObject({ status: "optimal", gap: 0, left: [], gaveWay: [] });
    expect(found.stays).toHaveLength(6);
    const placed = found.stays.map((stay, at) => ({
      ...{ ...stay, line: String(at), cityId: stay.planId, cityName: stay.planId },
    }));
    const { taken, bars } = given;
    expect(stayProblems(placed, { isWorkday: isChineseWorkday, taken, bars })).toEqual([]);
    // m is away at the beginning of November and can serve one city only: a, which nobody else may.
    expect(found.stays.filter((stay) => stay.manager === "m").map(({ planId }) => planId)).toEqual([
      "a",
      "a",
    ]);
  });

  test("prefer who has stayed there before, and spread the plans evenly", async () => {
    const plans = [plan("a", "n"), plan("b"), plan("c"), plan("d")];
    const managers = ["m", "n", "o", "p"].map((id) => manager(id, "a", "b", "c", "d"));
    const { stays } = await proposeResidencies(request({ months: [month("2026-10")], plans, managers }));
    expect(stays.find(({ planId }) => planId === "a")?.manager).toBe("n");
    expect(new Set(stays.map((stay) => stay.manager)).size).toBe(4);
  });

  test("that cannot all be had say which rule stands against them, and plan as many as can be", async () => {
    const three = [plan("a"), plan("b"), plan("c")];
    const found = await proposeResidencies(
      request({ months: [month("2026-10")], plans: three, managers: [manager("m", "a", "b", "c")] }),
    );
    expect(found.left).toHaveLength(1);
    expect(found.stays).toHaveLength(2);
    expect(found.gaveWay).toEqual([
      { rule: "capacity", planId: null, manager: "m", month: null, by: 1 },
      { rule: "availability", planId: null, manager: "m", month: "2026-10", by: 1 },
    ]);
    const absent = await proposeResidencies(
      request({
        ...{ plans: [plan("a")], managers: [manager("m", "a")] },
        bars: [away("m", "2026-11-09"), away("m", "2026-11-20")],
      }),
    );
    expect(absent.gaveWay).toEqual([{ rule: "no_slot", planId: "a", manager: "m", month: "2026-11", by: 1 }]);
    const nobody = await proposeResidencies(request({ plans: [plan("a")], managers: [manager("m", "b")] }));
    expect(nobody.gaveWay).toEqual([{ rule: "coverage", planId: "a", manager: null, month: null, by: 1 }]);
    expect(nobody.left).toEqual(["a"]);
  });

  test("a manager in two cities that month goes to no third", async () => {
    const taken = ["x", "y"].map((cityId, at) => ({
      ...{ manager: "m", day: toDay(`2026-10-0${8 + at}`), cityId, cityName: cityId },
    }));
    const found = await proposeResidencies(
      request({ months: [month("2026-10")], plans: [plan("a")], managers: [manager("m", "a")], taken }),
    );
    expect(found.gaveWay).toMatchObject([{ rule: "no_slot", manager: "m", month: "2026-10" }]);
  });
});
