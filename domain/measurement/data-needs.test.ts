import { expect, test } from "vitest";
import { recordKind } from "../channel/kinds/record-kinds.ts";
import { DATA_NEEDS } from "./data-needs.ts";
import { metric } from "./metrics/metrics.ts";
import { SOURCE_PROMISES } from "./source-promises.ts";

test.each(DATA_NEEDS.map((need) => [need.id, need] as const))(
  "%s names a field and metrics that exist",
  (id, need) => {
    const fields = recordKind(need.kind).fields.map((field) => `${need.kind}.${field.id}`);
    expect(fields).toContain(id);
    for (const one of need.metrics) expect(metric(one).id).toBe(one);
    expect(need.what.zh).toMatch(/\p{Script=Han}/u);
  },
);

test("no gap is looked for twice, and every source promises once", () => {
  expect(new Set(DATA_NEEDS.map(({ id }) => id)).size).toBe(DATA_NEEDS.length);
  expect(new Set(SOURCE_PROMISES.map(({ kind }) => kind)).size).toBe(SOURCE_PROMISES.length);
  for (const { kind } of SOURCE_PROMISES) expect(recordKind(kind).id).toBe(kind);
});
