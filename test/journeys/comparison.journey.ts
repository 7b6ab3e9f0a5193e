import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import type { Role } from "../../domain/access/role.ts";
import { addUser } from "../../server/access/user-handlers.ts";

import { createOrganisation } from "../../server/workflows/create-organisation.ts";
import { putChannel } from "../setup/channel-facts.ts";
import { JOURNEY_FACTS } from "../setup/journey-channel.ts";
import { ask, enterPage, soundPage } from "../setup/journey-page.ts";
import { type Product, startProduct, type Visit } from "../setup/product.ts";
import { COMPANY } from "../setup/services.ts";

const PASSWORD = "correct horse battery";
const WORDS = {
  "zh-CN": {
    ...{ begin: "比较方案", title: "名称" },
    ...{ start: "开始比较", draws: "推演次数", likely: "最可能", kappa: "谁培育谁得到的比例 κ" },
    ...{ wolfPack: "狼群模式 · 狼群 %", verdict: "结论", mixWrong: "合计要是 100%", put: "列为策略的依据" },
    ...{ inDraft: /策略草稿/, propose: "提出", cancel: "取消", cancelled: "已取消", pinned: "第 1 版" },
    ...{ changed: /已手工修改，原为/, turn: "什么条件下结论会变" },
    ...{ saturation: "各城市饱和度", practice: "做法与结果" },
  },
  en: {
    ...{ begin: "Compare options", title: "Title" },
    ...{ start: "Compare", draws: "Draws", likely: "Most likely" },
    ...{ kappa: "Cultivated demand kept by its cultivator κ", wolfPack: "Wolf-pack · Wolf-pack %" },
    ...{ verdict: "What it says", mixWrong: "add up to 100", put: "Put it under the strategy" },
    ...{ inDraft: /strategy's draft/, propose: "Propose", cancel: "Cancel", cancelled: "cancelled" },
    ...{ pinned: "version 2", changed: /changed by hand, was/, turn: "What would have to be true" },
    ...{ saturation: "Saturation of each city", practice: "Practice against result" },
  },
} as const;
type Language = keyof typeof WORDS;

let product: Product;

beforeAll(async () => {
  product = await startProduct();
  const { services } = product.server.opened;
  const { organisationId: orgId, userId } = await createOrganisation(services, COMPANY);
  await putChannel(services.database, orgId, JOURNEY_FACTS);
  const actor = { orgId, userId, role: "system", scope: "all", scopeIds: [] } as const;
  for (const [name, role] of [
    ["ceo", "ceo"],
    ["vp", "channel_vp"],
    ["success", "customer_success"],
  ] as const satisfies readonly (readonly [string, Role])[]) {
    const grants = [{ role, scope: "all" as const, scopeIds: [] }];
    const account = { name, email: `${name}@example.com`, password: PASSWORD, language: "en" as const };
    await inTransaction(services.database, actor, (tx) => addUser(tx, services, { ...account, grants }));
  }
}, 300_000);
afterAll(() => product?.stop());

async function enter(language: Language, who: string, path: string, dark = false): Promise<Visit> {
  const visit = await product.open({ language, width: 1440, dark });
  await enterPage(visit, { language, email: `${who}@example.com`, password: PASSWORD, path });
  return visit;
}

/** What is read of answers here. */
interface Made {
  readonly id: string;
}
interface Design {
  readonly seq: number;
  readonly summary: { readonly state: string; readonly version: number };
}

/** The strategy's draft, begun where there is none: everything but the comparison it is to rest on. */
async function draftStrategy(vp: Visit, ceo: Visit): Promise<string> {
  const { designs } = await ask<{ designs: Made[] }>(vp, "GET", "/v1/strategies");
  if (designs[0] !== undefined) return designs[0].id;
  const goal = await ask<Made>(ceo, "POST", "/v1/goals", {
    ...{ title: "目标 Goal", place: null },
    content: {
      ...{ statement: "先有客户，毛利为正", from: "2030-01" },
      priorities: [{ id: "p1", aim: "share", metric: "paying_customers" }],
      constraints: [{ id: "c1", metric: "gross_margin", comparator: "at_least", value: 0 }],
    },
  });
  const content = {
    ...{ goal: goal.id, statement: "每城重点扶持一家", decision: "两个季度试行。" },
    options: [
      { id: "o1", option: "wolf_pack", verdict: "rejected", why: "容易的客户已经用完" },
      { id: "o2", option: "quasi_exclusive", verdict: "chosen", why: "有人愿意投入" },
      { id: "o3", option: "exclusive", verdict: "rejected", why: "没有替代" },
    ],
    ...{ from: "2030-01", until: "2030-12", otherMode: "open", keyAccounts: "总部跟进" },
  };
  return (await ask<Made>(vp, "POST", "/v1/strategies", { title: "策略 Strategy", place: null, content })).id;
}

describe.each(["zh-CN", "en"] as const)("%s", (language) => {
  const words = WORDS[language];

  test("options are compared on the company's figures, and the decision rests on what was found", async () => {
    const vp = await enter(language, "vp", "/options");
    const ceo = await enter(language, "ceo", "/options", language === "en");
    if (language === "zh-CN") await soundPage(ceo, `options-none-${language}`);
    const strategyId = await draftStrategy(vp, ceo);
    const { page } = vp;
    await page.getByRole("button", { name: words.begin }).click();
    await page.getByLabel(words.title, { exact: true }).fill(`三种做法 Three ways ${language}`);
    await page.getByLabel(words.draws, { exact: true }).fill("300");
    await page.getByLabel(words.wolfPack, { exact: true }).fill("90");
    await page.getByLabel(`${words.kappa} · ${words.likely}`, { exact: true }).fill("30");
    await page.getByText(words.changed).waitFor();
    await page.getByRole("button", { name: words.start, exact: true }).click();
    await page.getByText(words.mixWrong).waitFor();
    await soundPage(vp, `options-form-${language}`);
    await page.getByLabel(words.wolfPack, { exact: true }).fill("100");
    await page.getByRole("button", { name: words.start, exact: true }).click();
    await page.waitForURL(/\/options\/[0-9a-f-]{36}/);
    await page.getByRole("heading", { name: words.verdict, exact: true }).waitFor({ timeout: 120_000 });
    await page.getByRole("heading", { name: words.turn }).waitFor();
    await soundPage(vp, `options-result-${language}`);
    await page.getByRole("button", { name: words.put }).click();
    await page.getByText(words.inDraft).waitFor();
    const address = page.url();
    await page.goto("/strategy");
    await page.getByRole("button", { name: words.propose, exact: true }).click();
    await expect
      .poll(async () => (await ask<Design>(vp, "GET", `/v1/strategies/${strategyId}`)).summary.state)
      .toBe("proposed");
    await ceo.page.goto("/strategy");
    await ceo.page
      .getByRole("link", { name: `三种做法 Three ways ${language}` })
      .first()
      .click();
    await ceo.page.waitForURL(address);
    await ceo.page.getByRole("link", { name: words.pinned }).waitFor();
    await ceo.page.setViewportSize({ width: 390, height: 844 });
    await soundPage(ceo, `options-result-phone-${language}`);
    // In force, so that the other language's draft begins from it.
    const { seq, summary } = await ask<Design>(ceo, "GET", `/v1/strategies/${strategyId}`);
    const { version } = summary;
    await ask(ceo, "POST", `/v1/strategies/${strategyId}/agreements`, { seq, version, note: "" });
    await ceo.context.close();
    await vp.context.close();
  });

  test("a comparison that takes long is cancelled, and who may not read any is told who may", async () => {
    const vp = await enter(language, "vp", "/options/new");
    const { page } = vp;
    await page.getByLabel(words.title, { exact: true }).fill(`太久 Too long ${language}`);
    await page.getByLabel(words.draws, { exact: true }).fill("10000");
    await page.getByRole("button", { name: words.start, exact: true }).click();
    await page.waitForURL(/\/options\/[0-9a-f-]{36}/);
    await page.getByRole("button", { name: words.cancel, exact: true }).click();
    await page.getByText(words.cancelled).first().waitFor();
    await soundPage(vp, `options-cancelled-${language}`);
    await page.goto("/options");
    await page.getByRole("link", { name: `太久 Too long ${language}` }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await soundPage(vp, `options-list-phone-${language}`);
    await page.goto("/options/new");
    await page.getByLabel(words.title, { exact: true }).waitFor();
    await soundPage(vp, `options-form-phone-${language}`);
    await page.goto("/diagnosis");
    await page.getByRole("table", { name: words.saturation }).waitFor();
    await page.getByRole("table", { name: words.practice }).waitFor();
    await soundPage(vp, `diagnosis-phone-${language}`);
    await page.setViewportSize({ width: 1440, height: 900 });
    await soundPage(vp, `diagnosis-${language}`);
    await vp.context.close();
    // The page that refuses has no heading of its own: in by way of home.
    const success = await enter(language, "success", "/");
    await success.page.goto("/options");
    await success.page.waitForLoadState("networkidle");
    await soundPage(success, `options-refused-${language}`);
    await success.context.close();
  });
});
