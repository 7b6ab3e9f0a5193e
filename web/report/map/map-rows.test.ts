import { expect, test } from "vitest";
import { addressOf, type MapNode } from "./map-answer.ts";
import { countResults, mapColumns, mapRows, sumPromises } from "./map-rows.ts";

const node = (id: string, given: Partial<MapNode> = {}): MapNode => ({
  ...{ id, kind: "plan", layer: "tactics", title: id, state: "in_force", regionId: null, cityId: null },
  ...{ partnerId: null, ownerId: null, waitingDays: null, result: "unknown", measures: [], parents: [] },
  promises: { live: 1, overdue: 0, kept: 2, broken: 0 },
  ...given,
});
const places = [
  { id: "east", name: "华东", regionId: null },
  { id: "north", name: "华北", regionId: null },
  { id: "hangzhou", name: "杭州", regionId: "east" },
  { id: "suzhou", name: "苏州", regionId: "east" },
];

test("designs stand with their place, regions with what their cities have, and nothing is lost", () => {
  const nodes = [
    node("goal", { kind: "goal" }),
    node("of the region", { regionId: "east" }),
    node("of a city", { cityId: "hangzhou", regionId: "east", result: "missed" }),
    node("of a city that is no more", { cityId: "gone" }),
  ];
  const rows = mapRows({ nodes, places });
  expect(rows.map(({ level, name, own, all }) => [level, name, own.length, all.length])).toEqual([
    ["company", "", 2, 2],
    ["region", "华东", 1, 2],
    ["city", "杭州", 1, 1],
    ["region", "华北", 0, 0],
  ]);
  expect(rows.flatMap(({ own }) => own)).toHaveLength(nodes.length);
  expect(countResults(rows[1]?.all ?? [])).toEqual({ met: 0, missed: 1, unknown: 1 });
  expect(sumPromises(nodes)).toEqual({ live: 4, overdue: 0, kept: 8, broken: 0 });
});

test("a kind becomes a column once it has a design, in the order of the loop", () => {
  const kind = (id: string) => ({ id, path: `${id}s`, layer: "tactics" as const, name: { zh: id, en: id } });
  const kinds = [kind("goal"), kind("trial"), kind("plan")];
  expect(mapColumns({ kinds, nodes: [node("a"), node("b", { kind: "goal" })] }).map(({ id }) => id)).toEqual([
    "goal",
    "plan",
  ]);
});

test("a design opens on the page of its kind", () => {
  expect(addressOf({ id: "goal", path: "goals" }, "x")).toEqual({ to: "/goal" });
  expect(addressOf({ id: "partner", path: "partners" }, "x")).toEqual({
    to: "/partners/$partnerId",
    params: { partnerId: "x" },
  });
  expect(addressOf({ id: "none", path: "nones" }, "x")).toBeUndefined();
});
