import { expect, test } from "vitest";
import { guessKinds } from "./guess-kind.ts";

test.each([
  ["partner", ["经销商编号", "经销商名称", "所在城市", "员工人数"], "经销商.csv"],
  ["partner", ["ResellerKey", "ResellerName", "BusinessType", "NumberEmployees"], "resellers.csv"],
  ["city", ["城市编号", "城市名称", "所属区域", "省份"], "data.csv"],
  ["deal", ["商机编号", "客户名称", "代理商", "创建时间", "阶段", "结束时间", "金额"], "export.csv"],
  ["activity", ["客户编号", "日期", "行为类型", "次数"], "activity.csv"],
  ["person", ["工号", "姓名", "邮箱", "上级", "入职日期"], "员工.csv"],
  ["lead", ["线索编号", "公司名称", "城市", "创建时间", "来源"], "leads.csv"],
])("recognises %s", (kind, headers, name) => {
  expect(guessKinds(headers, [], name)[0]?.kind).toBe(kind);
});
