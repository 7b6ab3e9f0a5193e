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
let round: string;
let nomination: string;

beforeAll(async () => {
  product = await startProduct();
  const { services } = product.server.opened;
  const { organisationId } = await createOrganisation(services, COMPANY);
  site = await fillSelection(services, organisationId);
  const standard = await site.bring("selection-standards", { by: "vp", agreed: ["ceo"], content: STANDARD });
  const opened = await site.ok(
    site.people.operations("POST", "/v1/evaluations", { month: "2024-05", regionId: null }),
  );
  round = opened.id;
  for (const partner of ["p1", "p2", "p4"]) {
    await site.ok(
      site.people.director("POST", `/v1/evaluations/${round}/judgements`, {
        ...{ partnerId: uuidOf(partner), item: "gate/rival", seen: 0, validUntil: null },
        ...{ passed: partner !== "p2", evidence: "看过合同" },
      }),
    );
  }
  const city = (name: string, first: string, reason: string) => ({
    ...{ id: `c-${name}`, city: uuidOf(name), first: uuidOf(first), reason, alternates: [] },
  });
  const made = await site.ok(
    site.people.director("POST", "/v1/nominations", {
      ...{ title: "华东提名", place: uuidOf("east") },
      content: {
        ...{ round, standard: standard.split("/").at(-1) },
        cities: [city("a", "p0", "团队强，愿意投入。"), city("b", "p4", "团队强，愿意投入！")],
      },
    }),
  );
  nomination = made.id;
}, 300_000);
afterAll(async () => {
  await site?.app.close();
  await product?.stop();
});

async function signIn(page: Page, name: string, zh = true): Promise<void> {
  const words = zh ? ["邮箱", "密码", "登录"] : ["Email", "Password", "Sign in"];
  await page.goto(product.url);
  await page.getByLabel(words[0] ?? "", { exact: true }).fill(`${name}@example.com`);
  await page.getByLabel(words[1] ?? "", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: words[2] ?? "", exact: true }).click();
  await page.getByRole("main").getByRole("heading", { level: 1 }).filter({ hasText: name }).waitFor();
}

async function visitAs(name: string, language: "zh-CN" | "en", work: (page: Page) => Promise<void>) {
  const opened: Visit = await product.open({ language });
  await signIn(opened.page, name, language === "zh-CN");
  opened.page.setDefaultTimeout(15_000);
  await work(opened.page).catch(async (error: unknown) => {
    await keepPicture(opened.page, `selection-failed-${name}`);
    throw error;
  });
  // A proposal that is refused is an answer of 400, which the browser notes.
  expect(opened.faults.filter((fault) => !fault.includes("status of 400"))).toEqual([]);
  await opened.context.close();
}

async function holds(page: Page, picture: string): Promise<void> {
  await keepPicture(page, picture);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
}

describe("focus partners are chosen", () => {
  test("the director reads the form, judges the last gate with evidence, and operations freeze it", async () => {
    await visitAs("director", "zh-CN", async (page) => {
      await page.goto(`${product.url}/evaluations/${round}`);
      await page.getByRole("button", { name: /^P0 · 不代理竞品/ }).click();
      await page.getByRole("radiogroup").getByText("满足", { exact: true }).click();
      await page.getByLabel("凭证", { exact: true }).fill("查过工商和合同");
      await page.getByRole("button", { name: "记下评判" }).click();
      await page.getByText("查过工商和合同").waitFor();
      await holds(page, "selection-judge");
    });
    await visitAs("operations", "en", async (page) => {
      await page.goto(`${product.url}/evaluations/${round}`);
      await page.getByRole("button", { name: "Freeze the round" }).click();
      await page.getByRole("tooltip").getByRole("button", { name: "Freeze the round" }).click();
      await page.getByText(/^Digest [0-9a-f]{64}$/).waitFor();
      await holds(page, "selection-form");
    });
  });

  test("a copied reason is refused, the VP is offered no nomination, and agrees to the revised whole", async () => {
    await visitAs("director", "zh-CN", async (page) => {
      await page.goto(`${product.url}/nominations/${nomination}`);
      await page.getByRole("button", { name: "提出", exact: true }).click();
      await page
        .getByText(/理由雷同/)
        .first()
        .waitFor();
      await page.getByLabel("理由").nth(1).fill("续费率全区最高。");
      await holds(page, "selection-copied");
      // The component library may leave its "loading" mark in the name of a button that was refused.
      await page.getByRole("button", { name: /提出$/ }).click();
      await page.getByText("待审定").first().waitFor();
      await page.getByRole("tab", { name: "候选对比" }).click();
      await holds(page, "selection-candidates");
    });
    await visitAs("vp", "en", async (page) => {
      await page.goto(`${product.url}/nominations`);
      await page.getByRole("link", { name: "华东提名" }).waitFor();
      expect(await page.getByRole("button", { name: "Begin a nomination" }).count()).toBe(0);
    });
    await site.agree("vp", `/v1/nominations/${nomination}`);
    await visitAs("director", "en", async (page) => {
      await page.goto(`${product.url}/mandates`);
      await page.getByText("No agreement yet").waitFor();
      await holds(page, "selection-mandates");
      await page.goto(`${product.url}/selection-standard`);
      await page.getByText("配合度").first().waitFor();
      await holds(page, "selection-standard");
    });
  });
});
