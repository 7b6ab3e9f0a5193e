import type { Wording } from "./record-kind.ts";

/** A province as an equal tile: its place in the grid keeps neighbours together and draws no border. */
export interface Province extends Wording {
  /** The first two digits of GB/T 2260. */
  readonly code: string;
  readonly row: number;
  readonly column: number;
}

type ProvinceRow = [code: string, zh: string, en: string, row: number, column: number];

// Codes and names: GB/T 2260-2007. Places: north above, east to the right, one tile for each province.
const ROWS: readonly ProvinceRow[] = [
  ["65", "新疆", "Xinjiang", 1, 0],
  ["15", "内蒙古", "Inner Mongolia", 1, 5],
  ["22", "吉林", "Jilin", 1, 8],
  ["23", "黑龙江", "Heilongjiang", 0, 8],
  ["62", "甘肃", "Gansu", 2, 2],
  ["64", "宁夏", "Ningxia", 2, 3],
  ["14", "山西", "Shanxi", 2, 5],
  ["11", "北京", "Beijing", 2, 6],
  ["12", "天津", "Tianjin", 2, 7],
  ["21", "辽宁", "Liaoning", 2, 8],
  ["54", "西藏", "Tibet", 3, 0],
  ["63", "青海", "Qinghai", 3, 1],
  ["61", "陕西", "Shaanxi", 3, 4],
  ["41", "河南", "Henan", 3, 5],
  ["13", "河北", "Hebei", 3, 6],
  ["37", "山东", "Shandong", 3, 7],
  ["51", "四川", "Sichuan", 4, 2],
  ["50", "重庆", "Chongqing", 4, 3],
  ["42", "湖北", "Hubei", 4, 4],
  ["34", "安徽", "Anhui", 4, 6],
  ["32", "江苏", "Jiangsu", 4, 7],
  ["31", "上海", "Shanghai", 4, 8],
  ["53", "云南", "Yunnan", 5, 2],
  ["52", "贵州", "Guizhou", 5, 3],
  ["43", "湖南", "Hunan", 5, 4],
  ["36", "江西", "Jiangxi", 5, 5],
  ["33", "浙江", "Zhejiang", 5, 7],
  ["45", "广西", "Guangxi", 6, 3],
  ["44", "广东", "Guangdong", 6, 5],
  ["35", "福建", "Fujian", 6, 6],
  ["71", "台湾", "Taiwan", 6, 8],
  ["46", "海南", "Hainan", 7, 4],
  ["81", "香港", "Hong Kong", 7, 6],
  ["82", "澳门", "Macau", 7, 5],
];

/** The 34 divisions of the first level, in the order of their codes. */
export const PROVINCES: readonly Province[] = ROWS.map(([code, zh, en, row, column]) => ({
  ...{ code, zh, en, row, column },
})).sort((a, b) => a.code.localeCompare(b.code));

/**
 * The province of a city: by its division code, else by the name of the province that was recorded with it.
 *
 * @returns null when neither says
 * @example provinceOf({ divisionCode: "320500", province: null })?.zh // "江苏"
 */
export function provinceOf(city: { divisionCode: string | null; province: string | null }): Province | null {
  const code = city.divisionCode?.slice(0, 2);
  const byCode = PROVINCES.find((province) => province.code === code);
  if (byCode !== undefined) return byCode;
  const name = city.province?.trim() ?? "";
  return (
    PROVINCES.find(({ zh, en }) => name.startsWith(zh) || name.toLowerCase() === en.toLowerCase()) ?? null
  );
}
