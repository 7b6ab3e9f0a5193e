import { Type } from "typebox";
import { route } from "../route.ts";
import { InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";
import { DecimalText } from "./shapes.ts";
import { CellShape, WindowShape } from "./view-shapes.ts";

const Month = { month: Type.Optional(MonthText) };
const Text = Nullable(Type.String());

/** What a city is like. */
export const CityFactsShape = Type.Object({
  id: Uuid,
  reference: Type.String(),
  name: Type.String(),
  regionId: Uuid,
  regionName: Text,
  divisionCode: Text,
  province: Text,
  provinceCode: Nullable(Type.String({ description: "the first two digits of GB/T 2260" })),
  coverageMode: Nullable(Type.Enum(["direct", "focus", "open"])),
  addressableCustomers: Nullable(Type.Integer()),
  computedClass: Nullable(Type.String({ description: "by the class rules, of the month graded last" })),
});

/** What a city brings; a cell that is null has no rows. */
const CityValues = Type.Object({
  penetration: Nullable(CellShape),
  payingCustomers: Nullable(CellShape),
  partnersInForce: Nullable(CellShape),
  bookings: Nullable(CellShape),
  bookingsBefore: Nullable(CellShape),
  demand: Type.Object(
    { easy: DecimalText, cultivated: DecimalText, unattributed: DecimalText },
    {
      description:
        "bookings of the window by source; easy: HQ lead, event, association; cultivated: self-developed; minor units",
    },
  ),
});

const Told = {
  month: MonthText,
  asOf: InstantText,
  window: WindowShape,
  before: WindowShape,
};

export const listCityFigures = route({
  method: "GET",
  path: "/v1/city-figures",
  summary: "Cities with coverage, penetration, twelve months of bookings and how their demand arose",
  who: { object: "metric", act: "read" },
  query: Type.Object(Month, { additionalProperties: false }),
  answer: Type.Object({
    ...Told,
    cities: Type.Array(Type.Object({ ...CityFactsShape.properties, values: CityValues })),
  }),
});

export const getCityFigures = route({
  method: "GET",
  path: "/v1/city-figures/:id",
  summary: "One city with its figures and their course over 24 months",
  who: { object: "metric", act: "read" },
  params: Type.Object({ id: Uuid }),
  query: Type.Object(Month, { additionalProperties: false }),
  answer: Type.Object({
    ...Told,
    city: Type.Object({ ...CityFactsShape.properties, values: CityValues }),
    course: Type.Array(
      Type.Object({
        month: MonthText,
        bookings: Nullable(CellShape),
        payingCustomers: Nullable(
          Type.Object(CellShape.properties, { description: "null: the month is not closed yet" }),
        ),
      }),
      { description: "the earliest month first" },
    ),
  }),
});
