import { expect, test } from "vitest";
import type { PartnerAttributes, PartnerVersion } from "./partner.ts";
import { partnerSteps } from "./partner-changes.ts";

const attributes: PartnerAttributes = {
  ...{ name: "苏州云帆", kind: "agent", segment: null, band: "1-9", salesHeadcount: 3, capitalMinor: null },
  ...{ city: { id: "c1", name: "苏州" }, region: { id: "r1", name: "华东" }, manager: null },
  ...{ currency: "CNY", currencyExponent: 2, willingness: null, inForceFrom: null, inForceTo: null },
  authorisedProducts: [
    { id: "p1", name: "A" },
    { id: "p2", name: "B" },
  ],
  authorisedCities: [],
};

const version = (id: string, change: Partial<PartnerAttributes>): PartnerVersion => ({
  ...{ id, validFrom: null, validTo: null, recordedAt: "2026-01-01T00:00:00Z" },
  attributes: { ...attributes, ...change },
});

test("each version names what it changed, the first one nothing", () => {
  const steps = partnerSteps([
    version("3", { band: "10-49", manager: { id: "m1", name: "周岚" } }),
    version("2", { band: "10-49" }),
    version("1", {}),
  ]);
  expect(steps.map(({ changed }) => changed)).toEqual([["manager"], ["band"], []]);
  expect(steps.map(({ before }) => before?.id)).toEqual(["2", "1", undefined]);
});

test("another name of the same city and another order of products are no change", () => {
  const [step] = partnerSteps([
    version("2", {
      city: { id: "c1", name: "Suzhou" },
      authorisedProducts: [...attributes.authorisedProducts].reverse(),
    }),
    version("1", {}),
  ]);
  expect(step?.changed).toEqual([]);
});
