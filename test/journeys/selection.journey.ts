import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOrganisation } from "../../server/workflows/create-organisation.ts";
import { uuidOf } from "../setup/fact-book.ts";
import { keepPicture } from "../setup/journey-channel.ts";
import { enterPage, soundPage } from "../setup/journey-page.ts";
import { type Product, startProduct, type Visit } from "../setup/product.ts";
import { fillSelection, type SelectionPerson, STANDARD } from "../setup/selection-site.ts";
import { COMPANY } from "../setup/services.ts";

const WORDS = {
  "zh-CN": {
    ...{
      holds: "满足",
      evidence: "凭证",
      judge: "记下评判",
      freeze: "冻结本轮",
      digest: /^数字指纹 [0-9a-f]{64}$/,
    },
    ...{ propose: "提出", alike: /理由雷同/, reason: "理由", waits: "待审定", candidates: "候选对比" },
    ...{ begin: "开始提名", noMandate: "还没有协议", agree: "同意" },
    ...{ inForce: "生效中" },
  },
  en: {
    ...{ holds: "Holds", evidence: "Evidence", judge: "Record the judgement", freeze: "Freeze the round" },
    ...{ digest: /^Digest [0-9a-f]{64}$/, propose: "Propose", alike: /is a copy of/, reason: "Reason" },
    ...{ waits: "proposed", candidates: "Candidates side by side", begin: "Begin a nomination" },
    ...{ noMandate: "No agreement yet", agree: "Agree" },
    ...{ inForce: "in force" },
  },
} as const;
const exact = { exact: true } as const;

describe.each(["zh-CN", "en"] as const)("focus partners are chosen, %s", (language) => {
  const words = WORDS[language];
  let product: Product;
  let site: Awaited<ReturnType<typeof fillSelection>>;
  let round: string;
  let nomination: string;

  beforeAll(async () => {
    product = await startProduct();
    const { services } = product.server.opened;
    const { organisationId } = await createOrganisation(services, COMPANY);
    site = await fillSelection(services, organisationId);
    const standard = await site.bring("selection-standards", {
      ...{ by: "vp", agreed: ["ceo"], content: STANDARD },
    });
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

  async function visitAs(
    who: SelectionPerson,
    path: string,
    work: (page: Page, visit: Visit) => Promise<void>,
  ): Promise<void> {
    const visit = await product.open({ language });
    const { page, faults } = visit;
    await enterPage(visit, {
      language,
      email: `${who}@example.com`,
      password: "correct horse battery",
      path,
    });
    page.setDefaultTimeout(15_000);
    await work(page, visit).catch(async (error: unknown) => {
      await keepPicture(page, `selection-failed-${who}-${language}`);
      throw error;
    });
    // A proposal that is refused is an answer of 400, which the browser notes.
    expect(faults.filter((fault) => !fault.includes("status of 400"))).toEqual([]);
    await visit.context.close();
  }
  const picture = (name: string) => `selection-${name}-${language}`;

  test("the director reads the form, judges the last gate with evidence, and operations freeze it", async () => {
    await visitAs("director", `/evaluations/${round}`, async (page, visit) => {
      await page.getByRole("button", { name: /^P0 · 不代理竞品/ }).click();
      await page.getByRole("radiogroup").getByText(words.holds, exact).click();
      await page.getByLabel(words.evidence, exact).fill("查过工商和合同");
      await page.getByRole("button", { name: words.judge }).click();
      await page.getByText("查过工商和合同").waitFor();
      await soundPage(visit, picture("judge"));
    });
    await visitAs("operations", `/evaluations/${round}`, async (page, visit) => {
      await page.getByRole("button", { name: words.freeze }).click();
      await page.getByRole("tooltip").getByRole("button", { name: words.freeze }).click();
      await page.getByText(words.digest).waitFor();
      await soundPage(visit, picture("form"));
    });
  });

  test("a copied reason is refused, the VP is offered no nomination, and agrees to the revised whole", async () => {
    await visitAs("director", `/nominations/${nomination}`, async (page, visit) => {
      await page.getByRole("button", { name: words.propose, exact: true }).click();
      await page.getByText(words.alike).first().waitFor();
      await page.getByLabel(words.reason, exact).nth(1).fill("续费率全区最高。");
      visit.faults.length = 0;
      await soundPage(visit, picture("copied"));
      // The component library may leave its "loading" mark in the name of a button that was refused.
      await page.getByRole("button", { name: new RegExp(`${words.propose}$`) }).click();
      await page.getByText(words.waits).first().waitFor();
      await page.getByRole("tab", { name: words.candidates }).click();
      await soundPage(visit, picture("candidates"));
    });
    await visitAs("vp", "/nominations", async (page, visit) => {
      await page.getByRole("link", { name: "华东提名" }).click();
      await page.getByRole("button", { name: words.agree, exact: true }).waitFor();
      await soundPage(visit, picture("answer"));
      await page.goto("/nominations");
      await page.getByRole("link", { name: "华东提名" }).waitFor();
      expect(await page.getByRole("button", { name: words.begin }).count()).toBe(0);
      await page.goto(`/nominations/${nomination}`);
      await page.getByRole("button", { name: words.agree, exact: true }).click();
      await page.getByText(words.inForce).first().waitFor();
    });
    await visitAs("director", "/mandates", async (page, visit) => {
      await page.getByText(words.noMandate).waitFor();
      await soundPage(visit, picture("mandates"));
      await page.goto("/selection-standard");
      await page.getByText("配合度").first().waitFor();
      await soundPage(visit, picture("standard"));
    });
  });
});
