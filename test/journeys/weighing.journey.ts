import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOrganisation } from "../../server/workflows/create-organisation.ts";
import { uuidOf } from "../setup/fact-book.ts";
import { keepPicture, sidewaysScroll } from "../setup/journey-channel.ts";
import { accessibilityFaults, type Product, startProduct, type Visit } from "../setup/product.ts";
import { fillSelection, STANDARD } from "../setup/selection-site.ts";
import { COMPANY } from "../setup/services.ts";

let product: Product;
let site: Awaited<ReturnType<typeof fillSelection>>;
let standard: string;
let round: string;
let nomination: string;

/** The standard of the selection with a third area, so that judgements can contradict each other. */
const CONTENT = {
  ...STANDARD,
  areas: [
    { ...STANDARD.areas[0], weight: 0.5 },
    { ...STANDARD.areas[1], weight: 0.3 },
    {
      ...{ id: "city", area: "city", weight: 0.2 },
      criteria: [{ id: "room", name: "潜力", weight: 1, source: "judged", worst: 1, best: 5 }],
    },
  ],
  gates: [],
};

beforeAll(async () => {
  product = await startProduct();
  const { services } = product.server.opened;
  const { organisationId } = await createOrganisation(services, COMPANY);
  site = await fillSelection(services, organisationId);
  const { people, ok } = site;
  standard = await site.bring("selection-standards", { by: "vp", agreed: ["ceo"], content: CONTENT });
  round = (await ok(people.operations("POST", "/v1/evaluations", { month: "2024-05", regionId: null }))).id;
  // p0 sold 800 (0.8) and is trusted 1; p1 sold 500 (0.5) and is trusted 5; p2 sold more than the scale and nobody judged it.
  for (const [partner, value] of [
    ["p0", 1],
    ["p1", 5],
  ] as const) {
    const body = {
      partnerId: uuidOf(partner),
      item: "past/trust",
      seen: 0,
      value,
      evidence: "谈过",
      validUntil: null,
    };
    await ok(people.director("POST", `/v1/evaluations/${round}/judgements`, body));
  }
  await ok(people.operations("POST", `/v1/evaluations/${round}/freezes`, {}));
  const content = {
    ...{ round, standard: standard.split("/").at(-1) },
    cities: [{ id: "c1", city: uuidOf("a"), first: uuidOf("p0"), reason: "愿意投入", alternates: [] }],
  };
  const begun = { title: "华东提名", place: uuidOf("east"), content };
  nomination = (await ok(people.director("POST", "/v1/nominations", begun))).id;
}, 300_000);
afterAll(async () => {
  await site?.app.close();
  await product?.stop();
});

async function visitAs(
  name: string,
  { language, width = 1440 }: { language: "zh-CN" | "en"; width?: 390 | 1440 },
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const opened: Visit = await product.open({ language, width });
  const { page } = opened;
  const words = language === "zh-CN" ? ["邮箱", "密码", "登录"] : ["Email", "Password", "Sign in"];
  await page.goto(product.url);
  await page.getByLabel(words[0] ?? "", { exact: true }).fill(`${name}@example.com`);
  await page.getByLabel(words[1] ?? "", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: words[2] ?? "", exact: true }).click();
  await page.getByRole("main").getByRole("heading", { level: 1 }).filter({ hasText: name }).waitFor();
  page.setDefaultTimeout(15_000);
  await work(page).catch(async (error: unknown) => {
    await keepPicture(page, `weighing-failed-${name}`);
    throw error;
  });
  expect(opened.faults).toEqual([]);
  await opened.context.close();
}

async function holds(page: Page, picture: string): Promise<void> {
  await page.waitForTimeout(300);
  await keepPicture(page, picture);
  expect(await accessibilityFaults(page), picture).toEqual([]);
  expect(await sidewaysScroll(page), picture).toBeLessThanOrEqual(0);
}

async function judge(page: Page, pair: string, judgement: string): Promise<void> {
  await page.getByLabel(pair, { exact: true }).click();
  const list = page.locator(".ant-select-dropdown:visible");
  await list.getByTitle(judgement, { exact: true }).click();
  // The list of the next pair may hold the same words: this one has to be gone first.
  await list.waitFor({ state: "hidden" });
}

describe("items are weighed", () => {
  test("two at a time; the judgement that contradicts is named and mended, and the weights are taken over", async () => {
    await visitAs("vp", { language: "en" }, async (page) => {
      await page.goto(`${product.url}/selection-standard`);
      await page.getByRole("tab", { name: "Weights" }).click();
      await judge(page, "Team or History of cooperation", "Team 2 times as important");
      await judge(
        page,
        "History of cooperation or City potential",
        "History of cooperation 2 times as important",
      );
      await judge(page, "Team or City potential", "City potential 4 times as important");
      await page.getByText(/contradict each other/).waitFor();
      await holds(page, "weights-contradicting-en");
      await page.getByRole("button", { name: "Say so" }).click();
      await page.getByText(/agree well enough/).waitFor();
      await judge(page, "Team or City potential", "Team 4 times as important");
      await judge(page, "Team or History of cooperation", "Team 2 times as important");
      await judge(
        page,
        "History of cooperation or City potential",
        "History of cooperation 2 times as important",
      );
      await page.getByRole("button", { name: "Take over the weights by comparison" }).first().click();
      await page.getByRole("button", { name: "Save to the draft" }).click();
      await page.getByText("Saved in the draft.").waitFor();
    });
    const { draft } = await site.record("vp", standard);
    // 4 : 2 : 1
    expect(draft.content.areas.map(({ weight }: { weight: number }) => weight)).toEqual([
      0.5714, 0.2857, 0.1429,
    ]);
    expect(draft.content.comparisons).toHaveLength(3);
    expect(draft.content.statement).toBe(STANDARD.statement);
  });

  test("who may not write it reads the weights only", async () => {
    await visitAs("director", { language: "zh-CN", width: 390 }, async (page) => {
      await page.goto(`${product.url}/selection-standard`);
      await page.getByRole("tab", { name: "权重" }).click();
      await page.getByText("渠道副总裁").first().waitFor();
      expect(await page.getByRole("button", { name: "保存到草稿" }).isDisabled()).toBe(true);
      await holds(page, "weights-phone-zh-CN");
    });
  });
});

describe("the order of a city", () => {
  test("says by which weight it turns, and that it is not separable", async () => {
    await visitAs("director", { language: "zh-CN" }, async (page) => {
      await page.goto(`${product.url}/evaluations/${round}`);
      await page.getByRole("heading", { name: "一座城市的名次有多稳" }).waitFor();
      await page
        .getByText(/以(上|下)之前，P\d领先P\d；现在是/)
        .first()
        .waitFor();
      await page.getByText(/^第一名分不出高下：P1领先/).waitFor();
      await holds(page, "robust-zh-CN");
    });
  });

  test("stands in a nomination beside the best set by the figures, with what differing costs", async () => {
    await visitAs("director", { language: "en" }, async (page) => {
      await page.goto(`${product.url}/nominations/${nomination}`);
      await page.getByRole("tab", { name: "Best set by the figures" }).click();
      await page.getByRole("button", { name: "Find the best set" }).click();
      await page.getByText(/^Proven: no set has more points/).waitFor({ timeout: 60_000 });
      // The best of the city is p1: 0.5 · 50 + 1 · 30 = 55 points, or p2 at the end of the scale: 50; p0 has 40.
      await page.getByText("Differing costs 15.0 points.").waitFor();
      await holds(page, "focus-beside-en");
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 390, height: 844 });
      await holds(page, "focus-beside-dark-phone-en");
    });
  });
});
