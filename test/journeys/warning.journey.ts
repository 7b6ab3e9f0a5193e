import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import type { Role } from "../../domain/access/role.ts";
import { addDays } from "../../domain/calendar/day.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { addUser } from "../../server/access/user-handlers.ts";
import { runClassRound } from "../../server/workflows/class-round.ts";
import { runCommitmentRound } from "../../server/workflows/commitment-round.ts";
import { createOrganisation } from "../../server/workflows/create-organisation.ts";
import { runWarningRound } from "../../server/workflows/warning-round.ts";
import { putCustomers } from "../setup/customers-at-risk.ts";
import { type FactBook, openFactBook, uuidOf } from "../setup/fact-book.ts";

import { enterPage, soundPage } from "../setup/journey-page.ts";
import { type Product, startProduct, type Visit } from "../setup/product.ts";
import { COMPANY } from "../setup/services.ts";

const WORDS = {
  "zh-CN": {
    ...{ filter: "筛选", level: "级别", red: "红色" },
    ...{ home: "续费预警", open: "待处理", handled: "已处理", done: "完成", confirm: "确认完成" },
    ...{
      text: "凭证，或未完成的原因",
      told: "上报给我的",
      rules: "预警规则",
      effect: "预警准不准",
      none: "没有预测",
    },
    ...{ notYet: "预警还没有运行满一个完整周期", waits: "待验收", usual: "通用规则", write: "制定公司规则" },
    ...{ stands: "暂定", rows: "0 / 1", never: "没有联系" },
  },
  en: {
    ...{
      filter: "Filter",
      level: "Level",
      red: "red",
    },
    ...{ home: "Renewal warnings", open: "to be handled", handled: "handled", done: "Done" },
    ...{ confirm: "It is done", text: "What shows it, or why it could not be done", told: "Passed up to me" },
    ...{ rules: "Warning rules", effect: "How good the warnings are", none: "No prediction" },
    ...{
      notYet: "Warnings have not run for a whole term",
      waits: "waits to be accepted",

      usual: "The usual rules",
      write: "Write own rules",
    },
    ...{ stands: "provisional", rows: "0 of 1", never: "never contacted" },
  },
} as const;
type Language = keyof typeof WORDS;
const PASSWORD = "correct horse battery";
const PEOPLE = {
  ...{ success: "customer_success", manager: "channel_manager", director: "regional_director" },
  operations: "channel_operations",
} as const;

let product: Product;
let book: FactBook;

beforeAll(async () => {
  product = await startProduct();
  const { services } = product.server.opened;
  const { organisationId: orgId } = await createOrganisation(services, COMPANY);
  const { database } = services;
  book = await openFactBook({
    database,
    orgId,
    zone: COMPANY.zone,
    url: "",
    ownerUrl: "",
    close: async () => {},
  });
  await book.insert("region_versions", [{ region_id: "华东", name: "华东" }]);
  await book.insert("city_versions", [{ city_id: "杭州", name: "杭州", region_id: "华东" }]);
  await book.insert("partner_versions", [{ partner_id: "西湖代理", name: "西湖代理", city_id: "杭州" }]);
  const today = dayOf(services.clock.now(), COMPANY.zone);
  const near = { city: "杭州", from: addDays(today, -325), end: addDays(today, 40) };
  await putCustomers(book, today, [
    { name: "云杉科技", ...near, amountMinor: 4_800_000, recent: 2, before: 24 },
    { name: "白桦零售", ...near, amountMinor: 1_200_000, recent: 3, before: 18 },
    { name: "松树餐饮", ...near, amountMinor: 900_000, recent: 8, before: 24 },
  ]);
  await inTransaction(database, book.system, async (tx) => {
    for (const [name, role] of Object.entries(PEOPLE)) {
      const scope = name === "director" ? "regions" : name === "manager" ? "cities" : "all";
      const scopeIds = scope === "all" ? [] : [uuidOf(scope === "regions" ? "华东" : "杭州")];
      const grants = [{ role: role as Role, scope, scopeIds } as const];
      const wanted = { name, email: `${name}@example.com`, password: PASSWORD, language: "en" as const };
      await addUser(tx, services, { ...wanted, grants });
    }
  });
  expect(await runWarningRound(services)).toMatchObject({ raised: 2, asked: 2 });
  expect(await runClassRound(services)).toBe(4);
  // Nobody acts for three weeks: what is late goes up the line.
  const later = new Date(services.clock.now().getTime() + 21 * 86_400_000);
  await runCommitmentRound({ ...services, clock: { ...services.clock, now: () => later } });
}, 120_000);
afterAll(() => product?.stop());

const signIn = (visit: Visit, language: Language, who: string, path: string) =>
  enterPage(visit, { language, email: `${who}@example.com`, password: PASSWORD, path });

describe.each(["zh-CN", "en"] as const)("%s", (language) => {
  const words = WORDS[language];
  const dark = language === "en";
  const customer = language === "en" ? "云杉科技" : "白桦零售";

  test("customers go quiet and are warned of; a manager handles one on a phone; what is late is passed up", async () => {
    const watch = await product.open({ language, width: 1440, dark });
    await signIn(watch, language, "success", "/warnings");
    const row = watch.page.getByRole("row", { name: customer });
    await row.getByText(words.open).waitFor();
    expect(await watch.page.getByText("松树餐饮").count()).toBe(0);
    await soundPage(watch, `warnings-${language}-1440`);

    const work = await product.open({ language, width: 390, dark });
    await signIn(work, language, "manager", "/");
    await work.page.getByRole("heading", { name: words.home }).waitFor();
    await soundPage(work, `warnings-home-${language}-390`);
    await work.page.goto("/warnings");
    await work.page.getByText(customer).first().waitFor();
    await soundPage(work, `warnings-${language}-390`);
    await work.page.goto("/commitments");
    const item = work.page.getByRole("listitem").filter({ hasText: customer });
    await item.getByRole("button").first().click();
    await item.getByLabel(words.text).fill(language === "en" ? "Visited; they renew" : "已拜访，确定续费");
    await item.getByRole("button", { name: words.confirm }).click();
    await item.getByText(words.waits).waitFor();
    await work.context.close();

    await watch.page.reload();
    await watch.page
      .getByRole("row", { name: customer })
      .getByText(words.handled, { exact: true })
      .first()
      .waitFor();
    await watch.page.getByRole("link", { name: customer }).click();
    await watch.page.getByText(words.handled, { exact: true }).first().waitFor();
    await soundPage(watch, `warnings-customer-${language}-1440`);
    await watch.context.close();

    const above = await product.open({ language, width: 1440, dark });
    await signIn(above, language, "director", "/commitments?tab=layer");
    await above.page.getByRole("button", { name: words.told }).click();
    await above.page
      .getByText(language === "en" ? "Renewal warning · " : "续费预警 · ")
      .first()
      .waitFor();
    await above.context.close();
  });

  test("the rules that hold are read, and what they are worth is told without more certainty than there is", async () => {
    const visit = await product.open({ language, width: 1440, dark: !dark });
    await signIn(visit, language, "operations", "/warning-rules");
    await visit.page.getByRole("button", { name: words.write }).waitFor();
    await soundPage(visit, `warning-rules-${language}-1440`);
    await visit.page.goto("/warning-effect");
    await visit.page.getByText(words.notYet).first().waitFor();
    await visit.page.getByText(words.none).waitFor();
    await soundPage(visit, `warning-effect-${language}-1440`);
    await visit.page.goto("/classes?tab=customer");
    await visit.page.getByRole("link", { name: "云杉科技" }).waitFor();
    await soundPage(visit, `classes-${language}-1440`);
    await visit.page.setViewportSize({ width: 390, height: 844 });
    await soundPage(visit, `classes-${language}-390`);
    await visit.page.goto("/classes?tab=partner");
    await visit.page.getByText(words.stands).first().waitFor();
    await visit.page.getByRole("button", { name: words.rows }).press("Enter");
    const rows = visit.page.getByRole("dialog");
    await rows.getByRole("row", { name: "西湖代理" }).getByText(words.never).waitFor();
    await soundPage(visit, `classes-partner-rows-${language}-390`);
    await visit.page.goto("/class-rules");
    await visit.page.getByRole("button", { name: words.write }).waitFor();
    await soundPage(visit, `class-rules-${language}-390`);
    await visit.context.close();
  });
});
