import type { Dice } from "./dice.ts";

// Composed at random from three rows, so that a brand means nothing and belongs to nobody; names-test compares them
// with real short names.
const FIRST = "澜岑屿栩珩翊霁漪砚芮邈昱琚峤澍沅桐楠笠筠蔚骐瑄垚焱淼犇晗珈祺葭旻沄瑜瑾璟灏皓霈麒骁骊翎翡珺";
const SECOND = "砾沐芃笙禾棠苡桉茗舫墨岚珏鹭棣霖穗榆笕渚汀樾蓁淇玥朔楹卿烁纬桦桢柠杉榕苇蕙芷荞萱茉岫峦";
const THIRD = "迅格拓驰然尚越凯序恒域谷源启简博朗畅纳森耀维晟泽弘昊辰逸图奥茂隆祥瑞泰鼎铭捷锐卓翔腾跃";
export const BRANDS = FIRST.length * SECOND.length * THIRD.length;
// Prime to the number of brands, so that every brand comes once before one comes again.
const STEP = 10_007;

const SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
const GIVEN = "伟芳娜敏静磊洋艳勇杰涛明超霞平刚辉鹏飞红玲莉军波宁琳欣悦晨浩然子涵雨嘉文博思远佳宇婷";

const char = (letters: string, index: number) => letters.charAt(index % letters.length);

/**
 * A brand of three characters by its number; numbers below BRANDS give different ones.
 *
 * @example brandName(12) // "澜榆恒"
 */
export function brandName(number: number): string {
  const place = (number * STEP) % BRANDS;
  const second = Math.floor(place / FIRST.length);
  const third = Math.floor(second / SECOND.length);
  return char(FIRST, place) + char(SECOND, second) + char(THIRD, third);
}

/** A person's name. */
export function personName(dice: Dice): string {
  const given = dice.chance(0.7) ? 2 : 1;
  const letters = Array.from({ length: given }, () => char(GIVEN, dice.between(0, GIVEN.length - 1)));
  return char(SURNAMES, dice.between(0, SURNAMES.length - 1)) + letters.join("");
}

/** The name of a city without its last character: 上海市 → 上海. */
export function shortCity(name: string): string {
  return name.replace(/市$/, "");
}

const INDUSTRIES = [
  "餐饮",
  "零售",
  "美业",
  "教育",
  "服饰",
  "汽车服务",
  "酒店",
  "健身",
  "烘焙",
  "家居",
] as const;
const WORDS: Record<(typeof INDUSTRIES)[number], string> = {
  餐饮: "餐饮管理",
  零售: "商贸",
  美业: "美容服务",
  教育: "教育咨询",
  服饰: "服饰",
  汽车服务: "汽车服务",
  酒店: "酒店管理",
  健身: "体育",
  烘焙: "食品",
  家居: "家居用品",
};

/** A customer company of a city: its name and its industry. */
export function customerName(city: string, number: number, dice: Dice): { name: string; industry: string } {
  const industry = dice.pick(INDUSTRIES);
  return { name: `${shortCity(city)}${brandName(number)}${WORDS[industry]}有限公司`, industry };
}

const PARTNER_WORDS = ["信息技术", "科技", "软件", "网络科技", "数字科技", "商务服务"];

/** A partner company of a city. */
export function partnerName(city: string, number: number, dice: Dice): string {
  return `${shortCity(city)}${brandName(number)}${dice.pick(PARTNER_WORDS)}有限公司`;
}
