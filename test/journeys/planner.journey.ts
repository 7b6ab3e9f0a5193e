import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import type { Role } from "../../domain/access/role.ts";
import { workdaysOf } from "../../domain/calendar/business-days.ts";
import { formatMonth } from "../../domain/calendar/format-period.ts";
import { addMonths, firstDayOf, lastDayOf, monthOfDay } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { halfMonths } from "../../domain/tactics/half-months.ts";
import { workingDays } from "../../domain/tactics/resident-days.ts";
import { addUser } from "../../server/access/user-handlers.ts";
import { systemClock } from "../../server/clock.ts";
import { createOrganisation } from "../../server/workflows/create-organisation.ts";
import { putChannel } from "../setup/channel-facts.ts";
import { JOURNEY_FACTS } from "../setup/journey-channel.ts";
import { ask, enterPage, soundPage } from "../setup/journey-page.ts";
import { type Product, startProduct, type Visit } from "../setup/product.ts";
import { COMPANY } from "../setup/services.ts";

const PASSWORD = "correct horse battery";
const TODAY = dayOf(systemClock.now(), COMPANY.zone);
/** The month that is planned: the next one, whatever day it is. */
const MONTH = addMonths(monthOfDay(TODAY), 1);
const DAYS = workingDays(MONTH, workdaysOf(COMPANY.zone));
const [EARLY, LATE] = halfMonths(DAYS);
const WORDS = {
  "zh-CN": {
    ...{
      next: "下个月",
      put: "就这样排",
      save: "保存到草稿",
    },
    ...{ saved: /^已保存到草稿/, second: "下半月", whom: "经理或城市", from: "从", to: "到", enter: "登记" },
    ...{ away: /这位经理缺勤/, twice: /已在.+驻地/, first: "上半月" },
  },
  en: {
    ...{ next: "Month after", put: "Put it there" },
    ...{
      save: "Save to the drafts",
      saved: /^Saved to the drafts/,
      second: "Second half",
      first: "First half",
    },
    ...{ whom: "Manager or city", from: "From", to: "To", enter: "Enter" },
    ...{ away: /the manager is away/, twice: /is to stay in .+ already/ },
  },
} as const;
type Language = keyof typeof WORDS;

let product: Product;
let ids: Map<string, string>;
const users = {} as Record<"vp" | "director" | "manager" | "second", string>;
const plans = {} as Record<"苏州" | "无锡" | "second", string>;

beforeAll(async () => {
  product = await startProduct();
  const { services } = product.server.opened;
  const { organisationId: orgId, userId } = await createOrganisation(services, COMPANY);
  ids = await putChannel(services.database, orgId, JOURNEY_FACTS);
  const actor = { orgId, userId, role: "system", scope: "all", scopeIds: [] } as const;
  const add = async (
    name: keyof typeof users,
    role: Role,
    scope: "all" | "regions" | "cities",
    places: string[],
  ) => {
    const grants = [{ role, scope, scopeIds: places.map((place) => ids.get(place) ?? "") }];
    const account = { name, email: `${name}@example.com`, password: PASSWORD, language: "en" as const };
    users[name] = await inTransaction(services.database, actor, (tx) =>
      addUser(tx, services, { ...account, grants }),
    );
  };
  await add("vp", "channel_vp", "all", []);
  await add("director", "regional_director", "regions", ["华东"]);
  await add("manager", "channel_manager", "cities", ["苏州", "无锡"]);
  await add("second", "channel_manager", "cities", ["无锡"]);
  const director = await enter("en", "director", "/support-plans");
  for (const [name, partner] of [
    ["苏州", "P-001"],
    ["无锡", "P-002"],
    ["second", "P-006"],
  ] as const) {
    const content = {
      ...{ aim: "三个月内成为本市服务中心", from: TODAY, until: lastDayOf(addMonths(MONTH, 2)) },
      ...{ measures: [{ id: "m1", what: "联合沙龙 Salon", owner: users.director, due: firstDayOf(MONTH) }] },
      residencies: [],
    };
    const body = { title: `方案 Plan ${name}`, place: ids.get(partner), content };
    plans[name] = (await ask<Made>(director, "POST", "/v1/support-plans", body)).id;
  }
  await director.context.close();
}, 300_000);
afterAll(() => product?.stop());

async function enter(
  language: Language,
  who: string,
  path: string,
  width: 390 | 1440 = 1440,
): Promise<Visit> {
  const visit = await product.open({ language, width });
  await enterPage(visit, { language, email: `${who}@example.com`, password: PASSWORD, path });
  visit.page.setDefaultTimeout(15_000);
  return visit;
}

/** What is read of answers here. */
interface Made {
  readonly id: string;
}
interface Design {
  readonly draft: { readonly content: { readonly residencies: readonly Record<string, string>[] } };
}

/** Turns the planner to the month that is planned, and waits until it shows it. */
async function toMonth({ page }: Visit, language: Language): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: WORDS[language].next }).click();
  await page.getByRole("main").getByText(formatMonth(MONTH, language), { exact: true }).waitFor();
}

const staysOf = async (visit: Visit, plan: string) => {
  const { draft } = await ask<Design>(visit, "GET", `/v1/support-plans/${plan}`);
  return draft.content.residencies.map(({ manager, first, last }) => [manager, first, last]);
};

describe("residencies are scheduled around holidays", () => {
  test("by form and keyboard, by dragging, checked at once, and saved into the drafts of the plans", async () => {
    const words = WORDS["zh-CN"];
    const visit = await enter("zh-CN", "director", "/residency-planner");
    const { page } = visit;
    await toMonth(visit, "zh-CN");
    const rows = page.locator("tbody").filter({ hasText: "manager" });
    await page.getByRole("button", { name: /苏州云帆科技/ }).click();
    await page.getByRole("button", { name: words.put }).click();
    const bar = page.getByRole("button", { name: new RegExp(`在苏州，${EARLY[0]}`) });
    await bar.waitFor();
    await bar.press("ArrowRight");
    await page.getByRole("button", { name: new RegExp(`在苏州，${EARLY[1]}`) }).press("ArrowLeft");
    await bar.waitFor();
    // Dragged onto the days that the manager is in the other city: refused; onto the second half: taken.
    const tray = page.getByRole("button", { name: /无锡伙伴2号/ });
    const cell = (day: string) =>
      rows
        .first()
        .locator("tr")
        .first()
        .locator("td")
        .nth(Number(day.slice(8)) - 1);
    await tray.dragTo(cell(EARLY[2] ?? ""));
    await tray.waitFor();
    await tray.dragTo(cell(LATE[0] ?? ""));
    await page.getByRole("button", { name: new RegExp(`在无锡，${LATE[0]}`) }).waitFor();
    await soundPage(visit, "planner-changed-zh-CN");
    await page.getByRole("button", { name: words.save }).click();
    await page.getByText(words.saved).waitFor();
    expect(await staysOf(visit, plans.苏州)).toEqual([[users.manager, EARLY[0], EARLY.at(-1)]]);
    expect(await staysOf(visit, plans.无锡)).toEqual([[users.manager, LATE[0], LATE.at(-1)]]);
    await visit.context.close();
  });

  test("the solver proposes stays for the plan that is left, and they are saved into its draft", async () => {
    const visit = await enter("en", "director", "/residency-planner");
    const { page } = visit;
    await toMonth(visit, "en");
    await page.getByLabel(/^Months, from/).fill("2");
    await page.getByRole("button", { name: "Propose", exact: true }).click();
    await page.getByText(/^Proven: under these rules/).waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: "Put it on the board" }).click();
    await soundPage(visit, "planner-proposed-en");
    await page.getByRole("button", { name: WORDS.en.save }).click();
    await page.getByText(WORDS.en.saved).waitFor();
    // Wuxi's other partner: "manager" has both halves of the month taken, so it is "second" who goes, in both months.
    const stays = await staysOf(visit, plans.second);
    expect(stays).toHaveLength(2);
    expect(stays[0]).toEqual([users.second, EARLY[0], EARLY.at(-1)]);
    await visit.context.close();
  });

  test("an absence shows at once what it breaks, on a phone too", async () => {
    const words = WORDS.en;
    const manager = await enter("en", "manager", "/residency-planner", 390);
    await toMonth(manager, "en");
    await manager.page.getByLabel(words.whom).click();
    await manager.page.getByTitle("manager", { exact: true }).click();
    await manager.page.getByLabel(words.from, { exact: true }).fill(EARLY[1] ?? "");
    await manager.page.getByLabel(words.to, { exact: true }).fill(EARLY[1] ?? "");
    await manager.page.getByRole("button", { name: words.enter, exact: true }).click();
    await manager.page.getByRole("button", { name: "Take back the entry of manager" }).waitFor();
    await soundPage(manager, "planner-phone-en");
    await manager.context.close();
    const director = await enter("en", "director", "/residency-planner");
    await toMonth(director, "en");
    await director.page.getByText(words.away).first().waitFor();
    await soundPage(director, "planner-broken-en");
    await director.page.emulateMedia({ colorScheme: "dark" });
    await soundPage(director, "planner-dark-en");
    await director.context.close();
  });
});
