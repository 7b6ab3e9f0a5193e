/** A region of the invented company. */
export interface Region {
  readonly reference: string;
  readonly name: string;
}

/** What is true of a city beside its size. */
export type CityTruth = "exhausted" | "focus" | "control" | "";

/** A city: its GB/T 2260 code is its reference. */
export interface Place {
  /** Counts from 1; begins the references of everything that happens in the city. */
  readonly number: number;
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly region: string;
  /** Share of the company's demand at the start, before the shares are made to add up. */
  readonly weight: number;
  /** Easy demand is used up in the course of the history. */
  readonly isExhausted: boolean;
  /** Runs the focus-partner programme from its month on. */
  readonly isFocus: boolean;
  /** Resembles a city of the programme, and has none. */
  readonly isControl: boolean;
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

type PlaceRow = [string, string, string, string, number, CityTruth, number];

// Names and codes: GB/T 2260. Weights and the rest are invented. The first 24 make the small companies, so all truths
// stand among them; a control city follows the city of the programme that it resembles.
const ROWS: readonly PlaceRow[] = [
  ["310000", "上海市", "上海市", "EC", 18, "exhausted", 0.42],
  ["110000", "北京市", "北京市", "NC", 16, "", 0.17],
  ["440300", "深圳市", "广东省", "SC", 14, "exhausted", 0.39],
  ["440100", "广州市", "广东省", "SC", 12, "exhausted", 0.36],
  ["330100", "杭州市", "浙江省", "EC", 8, "focus", 0.13],
  ["320100", "南京市", "江苏省", "EC", 8, "control", 0.13],
  ["320500", "苏州市", "江苏省", "EC", 7, "focus", 0.1],
  ["330200", "宁波市", "浙江省", "EC", 7, "control", 0.1],
  ["440600", "佛山市", "广东省", "SC", 5, "focus", 0.09],
  ["441900", "东莞市", "广东省", "SC", 5, "control", 0.09],
  ["350200", "厦门市", "福建省", "SC", 4, "focus", 0.08],
  ["350100", "福州市", "福建省", "SC", 4, "control", 0.08],
  ["120000", "天津市", "天津市", "NC", 6, "focus", 0.09],
  ["210100", "沈阳市", "辽宁省", "NC", 6, "control", 0.09],
  ["370200", "青岛市", "山东省", "NC", 5, "focus", 0.08],
  ["370100", "济南市", "山东省", "NC", 5, "control", 0.08],
  ["420100", "武汉市", "湖北省", "CC", 7, "focus", 0.1],
  ["410100", "郑州市", "河南省", "CC", 7, "control", 0.1],
  ["430100", "长沙市", "湖南省", "CC", 6, "focus", 0.08],
  ["360100", "南昌市", "江西省", "CC", 6, "control", 0.08],
  ["510100", "成都市", "四川省", "WC", 8, "", 0.12],
  ["500000", "重庆市", "重庆市", "WC", 7, "", 0.07],
  ["610100", "西安市", "陕西省", "WC", 5, "", 0.08],
  ["530100", "昆明市", "云南省", "WC", 3, "", 0.06],
  ["320200", "无锡市", "江苏省", "EC", 4, "", 0.09],
  ["340100", "合肥市", "安徽省", "EC", 4, "", 0.08],
  ["320400", "常州市", "江苏省", "EC", 3, "", 0.08],
  ["320600", "南通市", "江苏省", "EC", 3, "", 0.07],
  ["330300", "温州市", "浙江省", "EC", 3, "", 0.08],
  ["330600", "绍兴市", "浙江省", "EC", 2.5, "", 0.07],
  ["330700", "金华市", "浙江省", "EC", 2.5, "", 0.07],
  ["331000", "台州市", "浙江省", "EC", 2.5, "", 0.07],
  ["330400", "嘉兴市", "浙江省", "EC", 2.5, "", 0.07],
  ["320300", "徐州市", "江苏省", "EC", 2.5, "", 0.05],
  ["321000", "扬州市", "江苏省", "EC", 2, "", 0.06],
  ["340200", "芜湖市", "安徽省", "EC", 1.5, "", 0.05],
  ["350500", "泉州市", "福建省", "SC", 3, "", 0.06],
  ["441300", "惠州市", "广东省", "SC", 2.5, "", 0.07],
  ["440400", "珠海市", "广东省", "SC", 2, "", 0.07],
  ["442000", "中山市", "广东省", "SC", 2, "", 0.07],
  ["450100", "南宁市", "广西壮族自治区", "SC", 2.5, "", 0.05],
  ["460100", "海口市", "海南省", "SC", 1.5, "", 0.05],
  ["130100", "石家庄市", "河北省", "NC", 3.5, "", 0.06],
  ["210200", "大连市", "辽宁省", "NC", 4, "", 0.08],
  ["230100", "哈尔滨市", "黑龙江省", "NC", 3, "", 0.05],
  ["220100", "长春市", "吉林省", "NC", 2.5, "", 0.05],
  ["140100", "太原市", "山西省", "NC", 2.5, "", 0.06],
  ["370600", "烟台市", "山东省", "NC", 2.5, "", 0.07],
  ["370700", "潍坊市", "山东省", "NC", 2, "", 0.06],
  ["130200", "唐山市", "河北省", "NC", 2, "", 0.05],
  ["150100", "呼和浩特市", "内蒙古自治区", "NC", 1.5, "", 0.05],
  ["410300", "洛阳市", "河南省", "CC", 2, "", 0.05],
  ["420500", "宜昌市", "湖北省", "CC", 1.5, "", 0.05],
  ["420600", "襄阳市", "湖北省", "CC", 1.5, "", 0.05],
  ["430200", "株洲市", "湖南省", "CC", 1.5, "", 0.05],
  ["360700", "赣州市", "江西省", "CC", 1.5, "", 0.04],
  ["520100", "贵阳市", "贵州省", "WC", 2.5, "", 0.05],
  ["620100", "兰州市", "甘肃省", "WC", 2, "", 0.05],
  ["650100", "乌鲁木齐市", "新疆维吾尔自治区", "WC", 2, "", 0.05],
  ["510700", "绵阳市", "四川省", "WC", 1.5, "", 0.05],
];

/** Every city, those of the small companies first. */
export const PLACES: readonly Place[] = ROWS.map(
  ([code, name, province, region, weight, truth, penetration], i) => ({
    number: i + 1,
    code,
    name,
    province,
    region,
    weight,
    isExhausted: truth === "exhausted",
    isFocus: truth === "focus",
    isControl: truth === "control",
    penetration,
  }),
);
