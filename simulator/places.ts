/** A region of the invented company. */
export interface Region {
  readonly reference: string;
  readonly name: string;
}

/** A city: its GB/T 2260 code is its reference. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly region: string;
  /** Share of the company's demand at the start, before the shares are made to add up. */
  readonly weight: number;
  /** Share of the partners. */
  readonly partners: number;
  readonly hasBigPartner: boolean;
  /** Easy demand is used up in the course of the history. */
  readonly isExhausted: boolean;
  /** Paying customers ÷ addressable customers at the end. */
  readonly penetration: number;
}

export const REGIONS: readonly Region[] = [
  { reference: "EC", name: "华东" },
  { reference: "SC", name: "华南" },
  { reference: "NC", name: "华北" },
  { reference: "CC", name: "华中" },
  { reference: "WC", name: "华西" },
];

type PlaceRow = [string, string, string, string, number, number, "big" | "", "exhausted" | "", number];

// Names and codes: GB/T 2260. Weights and the rest are invented.
const ROWS: readonly PlaceRow[] = [
  ["310000", "上海市", "上海市", "EC", 15, 10, "big", "exhausted", 0.42],
  ["330100", "杭州市", "浙江省", "EC", 9, 7, "", "", 0.13],
  ["320500", "苏州市", "江苏省", "EC", 7, 6, "", "", 0.1],
  ["440100", "广州市", "广东省", "SC", 10, 8, "", "exhausted", 0.36],
  ["440300", "深圳市", "广东省", "SC", 12, 9, "big", "exhausted", 0.39],
  ["110000", "北京市", "北京市", "NC", 13, 9, "big", "", 0.17],
  ["120000", "天津市", "天津市", "NC", 5, 5, "", "", 0.09],
  ["130100", "石家庄市", "河北省", "NC", 4, 4, "", "", 0.06],
  ["420100", "武汉市", "湖北省", "CC", 7, 6, "", "", 0.1],
  ["430100", "长沙市", "湖南省", "CC", 5, 5, "", "", 0.08],
  ["510100", "成都市", "四川省", "WC", 8, 6, "big", "", 0.12],
  ["500000", "重庆市", "重庆市", "WC", 5, 5, "", "", 0.07],
];

/** The cities of the small company. */
export const PLACES: readonly Place[] = ROWS.map(
  ([code, name, province, region, weight, partners, big, exhausted, penetration]) => ({
    code,
    name,
    province,
    region,
    weight,
    partners,
    hasBigPartner: big !== "",
    isExhausted: exhausted !== "",
    penetration,
  }),
);
