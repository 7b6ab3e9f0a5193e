import { expect, test } from "vitest";
import { PARTNER } from "../../domain/channel/kinds/partner.ts";
import { HEADCOUNT_BANDS, PARTNER_KINDS } from "./partners.ts";

test.each([
  ["partner_kind", PARTNER_KINDS],
  ["headcount_band", HEADCOUNT_BANDS],
])("the choices of %s are those of the record kind", (fieldId, choices) => {
  const field = PARTNER.fields.find(({ id }) => id === fieldId);
  expect(field?.type === "choice" ? field.choices.map(({ id }) => id) : []).toEqual([...choices]);
});
