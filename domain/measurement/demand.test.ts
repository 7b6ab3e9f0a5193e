import { expect, test } from "vitest";
import { SOURCE_CHOICES } from "../channel/kinds/usual-fields.ts";
import { splitDemand } from "./demand.ts";

test("every source goes somewhere, and the parts add up to the whole", () => {
  const values = SOURCE_CHOICES.map(({ id }, at) => ({ slice: `source=${id}`, numerator: String(10 ** at) }));
  expect(values.map(({ slice }) => slice)).toEqual([
    ...[
      "source=self_developed",
      "source=hq_lead",
      "source=event",
      "source=association",
      "source=unattributed",
    ],
  ]);
  const found = splitDemand(values);
  expect(found).toEqual({ easy: "1110", cultivated: "1", unattributed: "10000" });
});

test("a source that is not known counts as unattributed", () => {
  expect(splitDemand([{ slice: "source=", numerator: "3" }])).toEqual({
    ...{ easy: "0", cultivated: "0", unattributed: "3" },
  });
});
