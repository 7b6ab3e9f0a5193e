import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { monthOf } from "../../domain/calendar/time-zone.ts";
import { systemClock } from "../../server/clock.ts";
import { JOURNEY_FACTS } from "../setup/journey-channel.ts";
import { ask, chooseOption, soundPage } from "../setup/journey-page.ts";
import { type JourneyCompany, openJourneyCompany } from "../setup/journey-people.ts";
import { type Product, startProduct, type Visit } from "../setup/product.ts";
import { COMPANY } from "../setup/services.ts";

const WORDS = {
  "zh-CN": {
    ...{ write: "撰写目标", statement: "目标表述", priorities: "优先顺序", constraints: "约束" },
    ...{ aim: "方向", share: "C 市场份额", revenue: "B 收入", measured: "衡量指标", from: "开始月份" },
    ...{ paying: "付费客户数", bookings: "合同金额", margin: "毛利率", metric: "指标", relation: "关系" },
    ...{ atLeast: "不低于", bound: "界限", add: (list: string) => `添加${list}`, propose: "提出" },
    ...{ agree: "同意", back: "退回", note: "理由，或想说的话", say: "就此处留言", comment: "意见" },
    ...{ begin: "起草策略", decision: "决策说明", statementOf: "策略表述", differences: "版本差异" },
    ...{ read: "我已阅读", why: "理由", keyAccounts: "大客户规则", until: "结束月份", verdict: "决定" },
    ...{ chosen: "选定", rejected: "不选", effects: "目标与数据", margin0: "0%" },
  },
  en: {
    ...{
      write: "Write the goal",
      statement: "Statement",
      priorities: "Priorities",
      constraints: "Constraints",
    },
    ...{ aim: "Aim", share: "C Market share", revenue: "B Revenue", measured: "Measured by", from: "From" },
    ...{ paying: "Paying customers", bookings: "Bookings", margin: "Gross margin", metric: "Metric" },
    ...{ relation: "Relation", atLeast: "at least", bound: "Bound", propose: "Propose", agree: "Agree" },
    ...{ add: (list: string) => `Add to ${list}`, back: "Return", note: "Why, or what you want to say" },
    ...{ say: "Say something here", comment: "Comment", begin: "Write the strategy", decision: "Decision" },
    ...{ statementOf: "Statement", differences: "Differences", read: "I have read it", why: "Why" },
    ...{ keyAccounts: "Key-account rule", until: "Until", verdict: "Decision", chosen: "chosen" },
    ...{ rejected: "rejected", effects: "Goal and figures", margin0: "0%" },
  },
} as const;

interface Design {
  readonly summary: { readonly id: string; readonly state: string };
  readonly versions: readonly object[];
}

const MONTH = monthOf(systemClock.now(), COMPANY.zone);
const SLOW = { timeout: 30_000 };
const exact = { exact: true } as const;
const group = (page: Page, name: string) => page.getByRole("group", { name, exact: true });

async function stateOf(visit: Visit, path: string): Promise<string> {
  const { designs } = await ask<{ designs: Design["summary"][] }>(visit, "GET", `/v1/${path}`);
  return designs[0]?.state ?? "none";
}

const pressed = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });

// Each language has a company of its own: there is one goal, which is written once.
describe.each(["zh-CN", "en"] as const)("%s", (language) => {
  const words = WORDS[language];
  let product: Product;
  let company: JourneyCompany<"ceo" | "executive" | "vp" | "director">;
  beforeAll(async () => {
    product = await startProduct();
    company = await openJourneyCompany(product, JOURNEY_FACTS, {
      ...{ ceo: ["ceo"], executive: ["executive"], vp: ["channel_vp"] },
      director: ["regional_director", "regions", "华东"],
    });
  }, 300_000);
  afterAll(() => product?.stop());

  test("the CEO writes the goal, is told what it lacks, and an executive and the VP confirm it", async () => {
    const ceo = await company.enter("ceo", "/goal", { language });
    const { page } = ceo;
    await soundPage(ceo, `goal-none-${language}`);
    await pressed(page, words.write).click();
    await page.getByLabel(words.statement, exact).fill("先有付费客户，再有收入，毛利不亏。Customers first.");
    const priorities = group(page, words.priorities);
    await chooseOption(page, priorities.getByLabel(words.aim, exact).nth(0), words.share);
    await chooseOption(page, priorities.getByLabel(words.measured, exact).nth(0), words.paying);
    await pressed(page, words.add(words.priorities)).click();
    await chooseOption(page, priorities.getByLabel(words.aim, exact).nth(1), words.revenue);
    await chooseOption(page, priorities.getByLabel(words.measured, exact).nth(1), words.bookings);
    await pressed(page, words.add(words.constraints)).click();
    const constraints = group(page, words.constraints);
    await chooseOption(page, constraints.getByLabel(words.metric, exact), words.margin);
    await chooseOption(page, constraints.getByLabel(words.relation, exact), words.atLeast);
    await constraints.getByLabel(words.bound, exact).fill("0");
    await pressed(page, words.propose).click();
    // Refused for the month that is missing: said at its field, and nobody is asked.
    const from = page.getByLabel(words.from, exact);
    await expect.poll(() => from.getAttribute("aria-describedby"), SLOW).toBe("design-from-said");
    await page.locator("[data-wrong]").filter({ has: from }).waitFor();
    expect(await stateOf(ceo, "goals")).toBe("draft");
    ceo.faults.length = 0;
    await from.fill(MONTH);
    await soundPage(ceo, `goal-draft-${language}`);
    await page.getByRole("button", { name: new RegExp(`${words.propose}$`) }).click();
    await expect.poll(() => stateOf(ceo, "goals"), SLOW).toBe("proposed");
    // Nobody agrees to what they proposed themselves.
    await expect.poll(() => pressed(page, words.agree).isDisabled(), SLOW).toBe(true);
    for (const who of ["executive", "vp"] as const) {
      const other = await company.enter(who, "/goal", { language, width: who === "vp" ? 390 : 1440 });
      await pressed(other.page, words.agree).waitFor();
      await soundPage(other, `goal-${who}-${language}`);
      await pressed(other.page, words.agree).click();
      await pressed(other.page, words.agree).waitFor({ state: "detached" });
      expect(await stateOf(other, "goals")).toBe(who === "vp" ? "in_force" : "proposed");
      await other.context.close();
    }
    await page.reload();
    await page.getByText(words.margin0, exact).first().waitFor();
    await soundPage(ceo, `goal-in-force-${language}`);
    await ceo.context.close();
  });

  test("the VP's decision among three is returned once, revised, agreed to, and read by the director", async () => {
    const vp = await company.enter("vp", "/strategy", { language });
    const { page } = vp;
    await pressed(page, words.begin).click();
    await page.getByLabel(words.statementOf, exact).first().fill("每城重点扶持一家。One partner a city.");
    const options = page
      .locator("fieldset")
      .filter({ has: page.getByLabel(words.why, exact) })
      .first();
    const count = await options.getByLabel(words.why, exact).count();
    expect(count).toBeGreaterThanOrEqual(2);
    for (let at = 0; at < count; at++) {
      await chooseOption(
        page,
        options.getByLabel(words.verdict, exact).nth(at),
        at === 1 ? words.chosen : words.rejected,
      );
      await options
        .getByLabel(words.why, exact)
        .nth(at)
        .fill(`理由 ${at + 1} Reason`);
    }
    await page.getByLabel(words.decision, exact).last().fill("先在八城试两个季度。");
    await page.getByLabel(words.from, exact).fill(MONTH);
    await page.getByLabel(words.until, exact).fill("2030-12");
    await page.getByLabel(words.keyAccounts, exact).fill("总部跟进 Headquarters");
    await soundPage(vp, `strategy-draft-${language}`);
    await pressed(page, words.propose).click();
    await expect.poll(() => stateOf(vp, "strategies"), SLOW).toBe("proposed");

    const ceo = await company.enter("ceo", "/strategy", { language });
    await ceo.page.getByRole("button", { name: words.say }).first().click();
    await ceo.page.getByLabel(words.comment, exact).fill("写明试哪八城 Which cities?");
    // What has comments on it is returned, and only with a reason.
    expect(await pressed(ceo.page, words.agree).isDisabled()).toBe(true);
    await ceo.page.getByLabel(words.note, exact).fill("请补充 Please add");
    await soundPage(ceo, `strategy-answer-${language}`);
    await pressed(ceo.page, words.back).click();
    await expect.poll(() => stateOf(ceo, "strategies"), SLOW).toBe("returned");

    await page.reload();
    await page.getByText("写明试哪八城 Which cities?").first().waitFor();
    await page
      .getByLabel(words.statementOf, exact)
      .first()
      .fill("苏州等八城每城重点扶持一家。One partner in eight cities.");
    await pressed(page, words.propose).click();
    await expect.poll(() => stateOf(vp, "strategies"), SLOW).toBe("proposed");
    await page.reload();
    await page.getByRole("tab", { name: words.differences }).click();
    await page.locator("ins").first().waitFor();
    await soundPage(vp, `strategy-differences-${language}`);

    await ceo.page.reload();
    await pressed(ceo.page, words.agree).click();
    await expect.poll(() => stateOf(ceo, "strategies"), SLOW).toBe("in_force");
    await ceo.page.reload();
    await ceo.page.getByRole("tab", { name: words.effects }).click();
    await soundPage(ceo, `strategy-effects-${language}`);
    const director = await company.enter("director", "/strategy", { language, width: 390 });
    await pressed(director.page, words.read).click();
    await pressed(director.page, words.read).waitFor({ state: "detached" });
    await soundPage(director, `strategy-read-${language}`);
    for (const { context } of [vp, ceo, director]) await context.close();
  });
});
