import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "../../domain/calendar/day.ts";
import { formatMonth } from "../../domain/calendar/format-period.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { systemClock } from "../../server/clock.ts";
import { type FactBook, openFactBook } from "../setup/fact-book.ts";
import { JOURNEY_FACTS, monthsBack } from "../setup/journey-channel.ts";
import { ask, chooseOption, soundPage } from "../setup/journey-page.ts";
import { type JourneyCompany, openJourneyCompany } from "../setup/journey-people.ts";
import { type Product, startProduct, type Visit } from "../setup/product.ts";
import { COMPANY } from "../setup/services.ts";

const WORDS = {
  "zh-CN": {
    ...{ first: "首个要结的月份", reason: "跳过原因", confirm: "确认结账", done: "已完成 1 / 1 个月" },
    ...{ own: "您要说的话", submit: "提交", again: "再次提交", submitted: "已提交", subject: "谁的月报" },
    ...{ back: "退回并说明", why: "需要修改什么", accept: "验收", accepted: "已验收", company: "远帆软件" },
    ...{ write: "记纪要", notes: "纪要", what: "决议", owner: "负责人", due: "到期日", keep: "保存纪要" },
    ...{ restate: "按现有数据重述", since: "提交之后的重述", earlier: "以前的决议", verify: "核对指纹" },
    ...{ holds: /内容未变/, closeOne: (month: string) => new RegExp(`${month}$`) },
  },
  en: {
    ...{ first: "First month to close", reason: "Why it is passed over", confirm: "Close" },
    ...{ done: "1 of 1 months closed", own: "In your own words", submit: "Submit", again: "Submit again" },
    ...{ submitted: "Submitted", subject: "Whose pack", back: "Return with comments" },
    ...{ why: "What should be changed", accept: "Accept", accepted: "Accepted", company: "远帆软件" },
    ...{ write: "Write minutes", notes: "Minutes", what: "Decision", owner: "Owner", due: "Due" },
    ...{ keep: "Keep the minutes", restate: "Restate from what is known now" },
    ...{ since: "Restated since it was submitted", earlier: "Earlier decisions", verify: "Verify digest" },
    ...{ holds: /Unchanged/, closeOne: (month: string) => `Close ${month}` },
  },
} as const;
type Language = keyof typeof WORDS;

const SLOW = { timeout: 60_000 };
const exact = { exact: true } as const;
let product: Product;
let company: JourneyCompany<"operations" | "manager" | "director" | "vp" | "ceo">;
let book: FactBook;

const won = (deal: string, back: number, amount: number) => ({
  ...{ deal_id: deal, name: deal, stage: "won", source: "event", amount_minor: amount },
  ...{ partner_id: company.ids.get("P-001"), city_id: company.ids.get("苏州") },
  ...{ created_at: "2020-01-01T00:00:00Z", closed_at: `${monthsBack(back)}-15T04:00:00Z` },
});

beforeAll(async () => {
  product = await startProduct();
  company = await openJourneyCompany(product, JOURNEY_FACTS, {
    ...{ operations: ["channel_operations"], vp: ["channel_vp"], ceo: ["ceo"] },
    director: ["regional_director", "regions", "华东"],
    manager: ["channel_manager", "cities", "苏州"],
  });
  const { database } = product.server.opened.services;
  const place = { database, orgId: company.orgId, zone: COMPANY.zone, url: "", ownerUrl: "" };
  book = await openFactBook({ ...place, close: async () => {} });
  await book.insert("deal_versions", [won("二月前的单", 2, 8_000_000)]);
}, 300_000);
afterAll(() => product?.stop());

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Own words, then the pack as it is, frozen. */
async function handUp({ page }: Visit, language: Language, said: string, isAgain = false): Promise<void> {
  const words = WORDS[language];
  await page.getByLabel(/^(数字没有说到的|What the figures do not say)/).fill(said);
  await button(page, isAgain ? words.again : words.submit).click();
  await page.getByRole("dialog").getByRole("button", { name: words.submit, exact: true }).click();
  await page.getByText(words.submitted, exact).first().waitFor(SLOW);
}

const subject = async ({ page }: Visit, language: Language, name: string) =>
  chooseOption(page, page.getByRole("combobox", { name: WORDS[language].subject }), name);

describe.each([
  { language: "zh-CN", back: 3 },
  { language: "en", back: 2 },
] as const)("$language", ({ language, back }) => {
  const words = WORDS[language];
  const month = monthsBack(back);
  const path = `/packs/${month}`;
  const name = (picture: string) => `report-${picture}-${language}`;

  test("operations close the month", async () => {
    const visit = await company.enter("operations", "/close", { language });
    const { page } = visit;
    const monthName = formatMonth(month, language);
    if (back === 3) await chooseOption(page, page.getByRole("combobox", { name: words.first }), monthName);
    await page.getByLabel(words.reason).fill("试用 A first try");
    await page
      .getByRole("button", { name: words.closeOne(monthName) })
      .first()
      .click();
    await page.getByRole("dialog").getByRole("button", { name: words.confirm, exact: true }).click();
    await page.getByText(words.done).waitFor({ timeout: 120_000 });
    await visit.context.close();
  }, 180_000);

  test("the report goes from the manager to the director, who returns it once, to the VP, to the meeting", async () => {
    const manager = await company.enter("manager", path, { language, width: 390 });
    await handUp(manager, language, "一单推迟 One deal slipped");
    await soundPage(manager, name("manager"));

    const director = await company.enter("director", path, { language });
    await subject(director, language, "manager");
    await director.page.getByText("一单推迟 One deal slipped").waitFor();
    await button(director.page, words.back).click();
    await director.page.getByLabel(words.why, exact).fill("哪一单？ Which deal?");
    await button(director.page, words.back).click();
    await director.page.getByLabel(words.why, exact).waitFor({ state: "detached" });
    await manager.page.reload();
    await manager.page.getByText("哪一单？ Which deal?").waitFor();
    await handUp(manager, language, "云帆的一单推迟 The deal of Yunfan slipped", true);
    await director.page.reload();
    await director.page.getByText("云帆的一单推迟 The deal of Yunfan slipped").waitFor();
    await button(director.page, words.accept).click();
    await director.page.getByText(words.accepted, exact).first().waitFor();
    await soundPage(director, name("accepted"));
    await subject(director, language, "华东");
    // What the manager said stands in the region's pack before its director hands it up.
    await director.page.getByText("云帆的一单推迟 The deal of Yunfan slipped").waitFor();
    await handUp(director, language, "华东如期 East on course");

    const vp = await company.enter("vp", path, { language });
    await subject(vp, language, "华东");
    await button(vp.page, words.accept).click();
    await vp.page.getByText(words.accepted, exact).first().waitFor();
    await subject(vp, language, words.company);
    await vp.page.getByText("华东如期 East on course").waitFor();
    await handUp(vp, language, "建议扩大试点 Widen the trial");
    await button(vp.page, words.verify).click();
    await vp.page.getByText(words.holds).waitFor();
    await soundPage(vp, name("company"));
    for (const { context } of [manager, director, vp]) await context.close();
  }, 240_000);

  test("the meeting's decision becomes the director's commitment and opens the next pack", async () => {
    const ceo = await company.enter("ceo", path, { language });
    const { page } = ceo;
    if (back === 2) await page.getByRole("heading", { name: words.earlier }).waitFor();
    await button(page, words.write).click();
    await page.getByLabel(words.notes, exact).last().fill("讨论了试点 The trial was discussed");
    const decision = `扩大试点 ${language}`;
    await page.getByLabel(words.what, exact).fill(decision);
    await chooseOption(page, page.getByRole("combobox", { name: words.owner }), /^director/);
    await page.getByLabel(words.due, exact).fill(addDays(dayOf(systemClock.now(), COMPANY.zone), 30));
    await soundPage(ceo, name("minutes"));
    await button(page, words.keep).click();
    await page.getByRole("link", { name: decision }).waitFor();
    await button(page, words.accept).click();
    await page.getByText(words.accepted, exact).first().waitFor();
    await ceo.context.close();
    const director = await company.enter("director", "/commitments", { language, width: 390 });
    await director.page.getByText(decision).first().waitFor();
    await soundPage(director, name("commitments"));
    const answer = await ask<{ commitments: { title: string; state: string; asker: { name: string } }[] }>(
      ...([director, "GET", "/v1/commitments?whose=mine"] as const),
    );
    expect(answer.commitments.find(({ title }) => title === decision)).toMatchObject({
      state: "open",
      asker: { name: "ceo" },
    });
    await director.context.close();
  }, 180_000);

  test("what is recorded late moves no closed figure and stands beside the pack as a restatement", async () => {
    const closed = async (visit: Visit) => {
      const query = `metrics=bookings&grain=company&view=closed&month=${month}`;
      const { values } = await ask<{ values: { slice: string; numerator: string }[] }>(
        visit,
        "GET",
        `/v1/metric-values?${query}`,
      );
      return values.find(({ slice }) => slice === "all")?.numerator;
    };
    const operations = await company.enter("operations", `/close/${month}`, { language });
    const before = await closed(operations);
    await book.insert(
      "deal_versions",
      [won(`迟到的单 ${language}`, back, 1_234_500)],
      systemClock.now().toISOString(),
    );
    await button(operations.page, words.restate).click();
    await operations.page.getByRole("table").first().waitFor(SLOW);
    await soundPage(operations, name("restated"));
    expect(await closed(operations)).toBe(before);
    await operations.context.close();
    const vp = await company.enter("vp", path, { language });
    await vp.page.getByRole("heading", { name: words.since }).waitFor();
    await soundPage(vp, name("since"));
    await vp.context.close();
  }, 180_000);
});
