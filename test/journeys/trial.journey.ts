import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import type { Role } from "../../domain/access/role.ts";
import { workdaysOf } from "../../domain/calendar/business-days.ts";
import { addDays } from "../../domain/calendar/day.ts";
import { addMonths, monthOfDay } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
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
const START = addMonths(monthOfDay(TODAY), 1);
const WORDS = {
  "zh-CN": {
    ...{
      begin: "设计试行",
      title: "名称",
      start: "启动并锁定",
    },
    ...{
      propose: "提出",
      agree: "同意",
      ready: "就绪与启动",
      standing: "进展",
      here: "我到了",
      note: "今天在这里做什么",
    },
    ...{ done: "今天已签到", stays: "驻地与签到" },
    ...{ stop: "因有害而停止……", harm: "造成了什么损害", shown: "有什么证据", stopNow: "停止试行" },
    ...{ stopped: "因有害而停止", onlyBy: /只能由以下角色停止/ },
  },
  en: {
    ...{ begin: "Design a trial", title: "Title" },
    ...{ start: "Start and lock", propose: "Propose", agree: "Agree", ready: "Readiness and start" },
    ...{ standing: "Standing", here: "I am here", note: "What happens here today", done: "checked in today" },
    ...{
      stays: "Days on the spot",
      stop: "Stop for harm …",
      harm: "What harm is done",
      shown: "What shows it",
    },
    ...{ stopNow: "Stop the trial", stopped: "stopped for harm", onlyBy: /Stopped only by/ },
  },
} as const;
type Language = keyof typeof WORDS;

const SLOW = { timeout: 30_000 };
let product: Product;
let ids: Map<string, string>;
const users = {} as Record<"ceo" | "vp" | "director" | "manager" | "operations", string>;

beforeAll(async () => {
  product = await startProduct();
  const { services } = product.server.opened;
  const { organisationId: orgId, userId } = await createOrganisation(services, COMPANY);
  ids = await putChannel(services.database, orgId, JOURNEY_FACTS);
  const actor = { orgId, userId, role: "system", scope: "all", scopeIds: [] } as const;
  const add = async (
    name: keyof typeof users,
    role: Role,
    scope: "all" | "regions" | "cities" = "all",
    place = "",
  ) => {
    const scopeIds = scope === "all" ? [] : [ids.get(place) ?? ""];
    const grants = [{ role, scope, scopeIds }];
    const account = { name, email: `${name}@example.com`, password: PASSWORD, language: "en" as const };
    users[name] = await inTransaction(services.database, actor, (tx) =>
      addUser(tx, services, { ...account, grants }),
    );
  };
  await add("ceo", "ceo");
  await add("vp", "channel_vp");
  await add("operations", "channel_operations");
  await add("director", "regional_director", "regions", "华东");
  await add("manager", "channel_manager", "cities", "苏州");
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
  return visit;
}

/** What is read of answers here. */
interface Made {
  readonly id: string;
}
interface Design {
  readonly summary: { readonly state: string };
  readonly draft: { readonly revision: number; readonly content: { readonly criteria: readonly object[] } };
}

const city = (name: string) => ids.get(name) ?? "";
const trialContent = () => {
  const common = { part: "must", pass_mode: "point", owner: users.operations };
  const total = { metric: "bookings", rows: "all", comparator: "at_least", basis: "factor", value: 1.1 };
  const self = {
    metric: "self_developed_share",
    rows: "partners",
    comparator: "above",
    basis: "absolute",
    value: 0.5,
  };
  return {
    ...{ purpose: "集中支持一家代理商 One partner first", start: START },
    ...{ cities: [city("苏州")], control_cities: [city("无锡"), city("北京")] },
    criteria: [
      {
        id: "total",
        name: "城市整体业绩 City total",
        ...common,
        ...total,
        baseline: "same_before",
        baseline_months: 6,
      },
      { id: "self", name: "自主开拓过半 Self-developed", ...common, ...self },
    ],
  };
};

describe.each(["zh-CN", "en"] as const)("%s", (language) => {
  const words = WORDS[language];

  test("a trial is designed, agreed to, found ready, and started: its criteria are locked", async () => {
    const vp = await enter(language, "vp", "/trials");
    await vp.page.getByRole("button", { name: words.begin }).first().click();
    await vp.page.getByLabel(words.title, { exact: true }).fill(`试行 Trial ${language}`);
    await vp.page.getByRole("button", { name: words.begin }).last().click();
    await vp.page.waitForURL(/\/trials\/[0-9a-f-]{36}/);
    const [id = ""] = /[0-9a-f-]{36}/.exec(vp.page.url()) ?? [];
    const { draft } = await ask<Design>(vp, "GET", `/v1/trials/${id}`);
    expect(draft.content.criteria).toHaveLength(6);
    await ask(vp, "PUT", `/v1/trials/${id}/draft`, {
      content: trialContent(),
      freedoms: [],
      revision: draft.revision,
    });
    await vp.page.reload();
    await soundPage(vp, `trial-draft-${language}`);
    await vp.page.getByRole("button", { name: words.propose, exact: true }).click();
    await expect
      .poll(async () => (await ask<Design>(vp, "GET", `/v1/trials/${id}`)).summary.state, SLOW)
      .toBe("proposed");
    const ceo = await enter(language, "ceo", `/trials/${id}`);
    await ceo.page.getByRole("button", { name: words.agree, exact: true }).click();
    await expect
      .poll(async () => (await ask<Design>(ceo, "GET", `/v1/trials/${id}`)).summary.state, SLOW)
      .toBe("in_force");
    await ceo.context.close();
    const operations = await enter(language, "operations", "/metrics");
    for (const metric of ["bookings", "self_developed_share"]) {
      const owner = { ownerId: users.operations, sourceNote: "CRM", readiness: "ready" };
      await ask(operations, "PUT", `/v1/metrics/${metric}/owner`, owner);
    }
    await operations.context.close();
    await vp.page.reload();
    await vp.page.getByRole("tab", { name: words.ready }).click();
    await vp.page.getByRole("button", { name: words.start }).waitFor();
    await soundPage(vp, `trial-ready-${language}`);
    await vp.page.getByRole("button", { name: words.start }).click();
    await vp.page.getByRole("tab", { name: words.standing }).waitFor();
    await soundPage(vp, `trial-standing-${language}`);
    await vp.page.setViewportSize({ width: 390, height: 844 });
    await soundPage(vp, `trial-phone-${language}`);
    await vp.page.getByText(words.onlyBy).waitFor();
    await vp.context.close();
    const stopping = await enter(language, "ceo", `/trials/${id}`);
    await stopping.page.getByRole("button", { name: words.stop }).click();
    await stopping.page.getByLabel(words.harm).fill("客户流失 Customers are lost");
    await stopping.page.getByLabel(words.shown).fill("投诉 40 起 Forty complaints");
    await soundPage(stopping, `trial-stop-${language}`);
    await stopping.page.getByRole("button", { name: words.stopNow }).click();
    await stopping.page.getByRole("button", { name: words.stopNow }).waitFor({ state: "detached" });
    await stopping.page.getByText("投诉 40 起 Forty complaints").waitFor();
    await stopping.page.getByRole("heading", { name: words.stopped }).first().waitFor();
    await soundPage(stopping, `trial-stopped-${language}`);
    await stopping.context.close();
  });

  test("a support plan becomes commitments, and the manager checks in from a phone", async () => {
    const partner = ids.get(language === "en" ? "P-005" : "P-001") ?? "";
    const director = await enter(language, "director", "/support-plans");
    const content = {
      ...{ aim: "三个月内成为本市服务中心", from: TODAY, until: addDays(TODAY, 90) },
      measures: [{ id: "m1", what: "联合沙龙 Salon", owner: users.director, due: addDays(TODAY, 20) }],
      residencies: [
        {
          id: "r1",
          manager: users.manager,
          first: addDays(TODAY, language === "en" ? 7 : 0),
          last: addDays(TODAY, language === "en" ? 9 : 6),
        },
      ],
      responses: [{ id: "p1", problem: "客户要求降价", answer: "先问使用，再谈价格。" }],
    };
    const { id } = await ask<Made>(director, "POST", "/v1/support-plans", {
      title: `方案 Plan ${language}`,
      place: partner,
      content,
    });
    await director.page.goto(`/support-plans/${id}`);
    await soundPage(director, `plan-draft-${language}`);
    await director.page.getByRole("button", { name: words.propose, exact: true }).click();
    await expect
      .poll(async () => (await ask<Design>(director, "GET", `/v1/support-plans/${id}`)).summary.state, SLOW)
      .toBe("proposed");
    const vp = await enter(language, "vp", `/support-plans/${id}`);
    await vp.page.getByRole("button", { name: words.agree, exact: true }).click();
    await expect
      .poll(async () => (await ask<Design>(vp, "GET", `/v1/support-plans/${id}`)).summary.state, SLOW)
      .toBe("in_force");
    await vp.context.close();
    const { commitments } = await ask<{ commitments: { source: Made }[] }>(
      director,
      "GET",
      "/v1/commitments?whose=all",
    );
    const lines = commitments.filter((one) => one.source.id === id);
    expect(lines).toHaveLength(2);
    const rest = workingDays(monthOfDay(TODAY), workdaysOf(COMPANY.zone)).filter((day) => day >= TODAY);
    if (language === "en" || rest.length === 0) {
      await director.page.goto("/residencies");
      await soundPage(director, `residencies-${language}`);
      await director.context.close();
      return;
    }
    const manager = await enter(language, "manager", "/check-in", 390);
    await manager.page.getByLabel(words.note).fill("拜访商会");
    await soundPage(manager, `check-in-${language}`);
    await manager.page.getByRole("button", { name: words.here }).click();
    await manager.page.getByText(words.done).waitFor();
    await manager.context.close();
    await director.page.goto(`/support-plans/${id}`);
    await director.page.getByRole("tab", { name: words.stays }).click();
    await director.page.getByText("拜访商会").waitFor();
    await soundPage(director, `plan-stays-${language}`);
    await director.context.close();
  });
});
