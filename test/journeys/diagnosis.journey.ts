import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatMonth } from "../../domain/calendar/format-period.ts";
import { lastDayOf } from "../../domain/calendar/month.ts";
import { formatFigure } from "../../domain/measurement/format-figure.ts";
import { openFactBook } from "../setup/fact-book.ts";
import { JOURNEY_FACTS, monthsBack } from "../setup/journey-channel.ts";
import { chooseOption, soundPage } from "../setup/journey-page.ts";
import { type JourneyCompany, openJourneyCompany } from "../setup/journey-people.ts";
import { type Product, startProduct } from "../setup/product.ts";
import { COMPANY } from "../setup/services.ts";

const WORDS = {
  "zh-CN": {
    ...{ write: "写一条发现", title: "一句话说明发现了什么", statement: "这意味着什么", add: "依据的数据" },
    ...{ paying: "付费客户数", keep: "写下", stopped: "增长已经停滞。", talk: "记录一次谈话" },
    ...{ whom: "与谁", said: "说了什么", small: "1–9 人", day: "日期", table: "看表格" },
  },
  en: {
    ...{ write: "Write a finding", title: "What was found, in one line", statement: "What it means" },
    ...{ add: "Figures it rests on", paying: "Paying customers", keep: "Write it down" },
    ...{ stopped: "Growth has stopped.", talk: "Record a conversation", whom: "With whom" },
    ...{ said: "What they said", small: "1–9", day: "When", table: "Show as table" },
  },
} as const;

/** Months since which nothing grows any more, of the two years that the company has. */
const FLAT_FOR = 12;
const exact = { exact: true } as const;
let product: Product;
let company: JourneyCompany<"vp" | "director">;

/** Ten more customers each month of the first year; in the second one comes and one goes. */
function contracts(): { customer: string; from: string; to: string }[] {
  const all: { customer: string; from: string; to: string }[] = [];
  for (let back = 24; back > FLAT_FOR; back--)
    for (let at = 0; at < 10; at++) {
      const customer = `${back}-${at}`;
      // One of each month of the first year goes in the same month of the second.
      const to = at === 0 ? lastDayOf(monthsBack(back - FLAT_FOR)) : "2099-12-31";
      all.push({ customer, from: `${monthsBack(back)}-01`, to });
    }
  for (let back = FLAT_FOR; back > 0; back--)
    all.push({ customer: `${back}-new`, from: `${monthsBack(back)}-05`, to: "2099-12-31" });
  return all;
}

beforeAll(async () => {
  product = await startProduct();
  company = await openJourneyCompany(product, JOURNEY_FACTS, {
    vp: ["channel_vp"],
    director: ["regional_director", "regions", "华东"],
  });
  const { database } = product.server.opened.services;
  const place = { database, orgId: company.orgId, zone: COMPANY.zone, url: "", ownerUrl: "" };
  const book = await openFactBook({ ...place, close: async () => {} });
  const where = { city_id: company.ids.get("苏州"), partner_id: company.ids.get("P-001") };
  const rows = contracts();
  await book.insert(
    "customer_versions",
    rows.map(({ customer }) => ({ customer_id: customer, name: customer, ...where })),
  );
  await book.insert(
    "contract_versions",
    rows.map(({ customer, from, to }) => ({
      ...{ contract_id: `k ${customer}`, customer_id: customer, amount_minor: 1200_00 },
      ...{ start_on: from, end_on: to },
    })),
  );
}, 300_000);
afterAll(() => product?.stop());

/** Of the partners that sold, the share of those with fewer than ten people, by number and by what they sold. */
function smallPartners(): { count: number; amount: number } {
  const sold = JOURNEY_FACTS.partners
    .filter(({ kind, won }) => kind !== "direct" && (won?.length ?? 0) > 0)
    .map(({ band, won }) => ({ band, amount: won?.[0]?.[1] ?? 0 }));
  const small = sold.filter(({ band }) => band === "1-9");
  const sum = (all: typeof sold) => all.reduce((total, { amount }) => total + amount, 0);
  return { count: small.length / sold.length, amount: sum(small) / sum(sold) };
}

describe.each(["zh-CN", "en"] as const)("%s", (language) => {
  const words = WORDS[language];

  test("the VP finds that growth has stopped and since when, pins the figures, and notes who said what", async () => {
    const vp = await company.enter("vp", "/diagnosis", { language });
    const { page } = vp;
    await page.getByRole("button", { name: words.write }).click();
    await page.getByLabel(words.title, exact).fill(`增长停了 Growth stopped ${language}`);
    await page.getByLabel(words.statement, exact).fill("容易的客户已经用完 Easy demand is used up");
    await chooseOption(page, page.getByLabel(words.add, exact), words.paying);
    await page.getByText(words.stopped).first().waitFor();
    // The month in which the second year of the facts above begins, or the last of the first.
    const said = (await page.locator("main").textContent()) ?? "";
    const turns = [FLAT_FOR + 1, FLAT_FOR].map((back) => formatMonth(monthsBack(back), language));
    expect(
      turns.some((turn) => said.includes(turn)),
      said,
    ).toBe(true);
    await soundPage(vp, `diagnosis-writing-${language}`);
    await page.getByRole("button", { name: words.keep, exact: true }).click();
    await page.getByRole("heading", { name: `增长停了 Growth stopped ${language}` }).waitFor();
    await page.getByRole("button", { name: words.talk, exact: true }).click();
    await page.getByLabel(words.day, exact).fill(`${monthsBack(1)}-09`);
    await page.getByLabel(words.whom, exact).fill("区域总监 A director");
    await page.getByLabel(words.said, exact).fill("都是老客户 The same customers");
    await page.getByRole("button", { name: words.talk, exact: true }).click();
    await page.getByText("都是老客户 The same customers").first().waitFor();
    await soundPage(vp, `diagnosis-written-${language}`);
    await vp.context.close();
    const director = await company.enter("director", "/diagnosis", { language, width: 390 });
    await director.page.getByRole("heading", { name: `增长停了 Growth stopped ${language}` }).waitFor();
    await soundPage(director, `diagnosis-director-${language}`);
    await director.context.close();
  });

  test("the population says how many of the partners are small, and how little they bring", async () => {
    const vp = await company.enter("vp", "/population", { language });
    const { count, amount } = smallPartners();
    const share = (value: number) => formatFigure({ unit: "ratio", value }, { language });
    await vp.page.getByRole("button", { name: words.table }).first().click();
    const row = vp.page.getByRole("row").filter({ hasText: words.small }).first();
    await row.waitFor();
    const text = await row.textContent();
    expect(text).toContain(share(count));
    expect(text).toContain(share(amount));
    await vp.context.close();
  });
});
