/** Words of both languages that stand for the same thing in headers of channel files. */
const CONCEPTS: Readonly<Record<string, string>> = {
  partner: "代理商 经销商 渠道商 合作伙伴 伙伴 渠道 代理 经销 服务商 partner reseller dealer distributor",
  customer: "客户 最终用户 客户公司 customer account client",
  id: "编号 编码 代码 序号 代号 号码 单号 id key code no num number uid",
  name: "名称 名字 姓名 全称 name title",
  short: "简称 short abbreviation",
  date: "日期 时间 日 date day dt time datetime at on",
  amount: "金额 总额 额 价值 款 amount amt value sum",
  price: "单价 价格 price",
  city: "城市 市 地市 所在地 city",
  province: "省份 省 province state",
  region: "区域 大区 地区 片区 region territory area",
  phone: "电话 手机 手机号 联系方式 联系电话 phone mobile tel telephone cell",
  email: "邮箱 邮件 电子邮箱 电子邮件 email mail",
  contact: "联系人 contact",
  credit: "统一社会信用代码 社会信用代码 信用代码 税号 纳税人识别号 uscc",
  opportunity: "商机 机会 opportunity opp deal",
  lead: "线索 潜客 lead prospect",
  sign: "签约 签订 签署 合同 签 contract sign signed signing",
  close: "成交 赢单 结单 关闭 close closed closing won",
  expect: "预计 预期 计划 expected forecast planned estimated",
  create: "创建 录入 登记 新建 create created entered registered",
  start: "开始 起始 生效 start begin from effective",
  end: "结束 截止 到期 终止 end finish until due expiry expires",
  product: "产品 商品 型号 product item sku",
  quantity: "数量 个数 次数 count quantity qty times",
  status: "状态 阶段 进度 status stage phase",
  owner: "负责人 归属人 归属 跟进人 销售 销售员 业务员 owner agent salesperson rep manager employee",
  note: "备注 说明 描述 note notes remark comment description",
  address: "地址 address",
  industry: "行业 industry sector",
  headcount: "人数 员工数 规模 employees headcount staff",
  level: "等级 级别 级 层级 level grade tier",
  type: "类型 类别 类 种类 type kind category class",
  sales: "销售额 销量 营收 收入 revenue sales",
  target: "目标 指标 任务 target goal quota",
  ratio: "比例 占比 比率 率 折扣 ratio rate percentage pct percent discount share",
  company: "公司 企业 单位 company organization organisation firm",
  order: "订单 order",
  source: "来源 source origin",
};

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries(CONCEPTS).flatMap(([concept, words]) =>
    words.split(" ").map((word) => [word, concept] as const),
  ),
);
const LONGEST = Math.max(
  ...[...WORDS.keys()].filter((word) => /\p{Script=Han}/u.test(word)).map((word) => word.length),
);
const FILLERS = new Set(["的", "the", "of", "a", "an"]);

/**
 * The concepts of one lower-case word: Chinese runs are cut by the longest known word, unknown rests stay as they are;
 * English plurals lose their s.
 *
 * @example
 * conceptsOf("代理商编号"); // ["partner", "id"]
 * conceptsOf("resellers"); // ["partner"]
 */
export function conceptsOf(word: string): string[] {
  if (FILLERS.has(word)) return [];
  if (!/\p{Script=Han}/u.test(word)) return [WORDS.get(word) ?? WORDS.get(singular(word)) ?? singular(word)];
  const concepts: string[] = [];
  let rest = "";
  for (let at = 0; at < word.length; ) {
    const length = knownLength(word, at);
    if (length === 0) {
      const character = word.charAt(at);
      if (!FILLERS.has(character)) rest += character;
      at += 1;
      continue;
    }
    if (rest !== "") concepts.push(rest);
    rest = "";
    concepts.push(WORDS.get(word.slice(at, at + length)) ?? "");
    at += length;
  }
  return rest === "" ? concepts : [...concepts, rest];
}

function knownLength(word: string, at: number): number {
  for (let length = Math.min(LONGEST, word.length - at); length > 0; length -= 1) {
    if (WORDS.has(word.slice(at, at + length))) return length;
  }
  return 0;
}

function singular(word: string): string {
  if (word.length <= 3 || !word.endsWith("s") || word.endsWith("ss") || word.endsWith("us")) return word;
  return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}
