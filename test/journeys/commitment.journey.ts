import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertCommitments } from "../../database/commitment/insert-commitments.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Role } from "../../domain/access/role.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { addUser } from "../../server/access/user-handlers.ts";
import { systemClock } from "../../server/clock.ts";
import { runCommitmentRound } from "../../server/workflows/commitment-round.ts";
import { createOrganisation } from "../../server/workflows/create-organisation.ts";
import { putChannel } from "../setup/channel-facts.ts";

import { enterPage, soundPage } from "../setup/journey-page.ts";
import { type Product, startProduct, type Visit } from "../setup/product.ts";
import { COMPANY } from "../setup/services.ts";

const WORDS = {
  "zh-CN": {
    ...{
      ask: "提出承诺",
      what: "要办成什么",
      who: "由谁承诺",
    },
    ...{ due: "到期日", send: "提出", done: "完成", text: "凭证，或未完成的原因", photo: "拍照或选文件" },
    ...{
      confirm: "确认完成",
      back: "退回重做",
      why: "原因",
      accept: "验收",
      late: "谁逾期了",
      told: "上报给我的",
    },
    ...{ layer: "我的下层", waits: "待验收", accepted: "已验收", mine: "我的承诺", calendar: "日历" },
    ...{ make: "生成地址", address: "订阅地址" },
  },
  en: {
    ...{ ask: "Ask for a commitment" },
    ...{ what: "What is to be done", who: "By whom", due: "Due", send: "Ask", done: "Done" },
    ...{ text: "What shows it, or why it could not be done", photo: "Photo or file", confirm: "It is done" },
    ...{ back: "Send back", why: "Reason", accept: "Accept", late: "Who is late", told: "Passed up to me" },
    ...{ layer: "My layer", waits: "waits to be accepted", accepted: "accepted", mine: "My commitments" },
    ...{ calendar: "Calendar", make: "Make another address", address: "Address to subscribe to" },
  },
} as const;
type Language = keyof typeof WORDS;
const PASSWORD = "correct horse battery";
const PEOPLE = { director: "regional_director", manager: "channel_manager", vp: "channel_vp" } as const;

let product: Product;
let orgId: string;
const system = () => ({ orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] }) as const;

beforeAll(async () => {
  product = await startProduct();
  const { services } = product.server.opened;
  orgId = (await createOrganisation(services, COMPANY)).organisationId;
  const ids = await putChannel(services.database, orgId, {
    ...{ regions: { 华东: ["杭州"] }, people: [], partners: [] },
  });
  await inTransaction(services.database, system(), async (tx) => {
    for (const [name, role] of Object.entries(PEOPLE)) {
      const scope = role === "regional_director" ? "regions" : role === "channel_manager" ? "cities" : "all";
      const scopeIds = scope === "all" ? [] : [ids.get(scope === "regions" ? "华东" : "杭州") ?? ""];
      const grants = [{ role: role as Role, scope, scopeIds } as const];
      const wanted = { name, email: `${name}@example.com`, password: PASSWORD, language: "en" as const };
      await addUser(tx, services, { ...wanted, grants });
    }
  });
}, 120_000);
afterAll(() => product?.stop());

const signIn = (visit: Visit, language: Language, who: string, path: string) =>
  enterPage(visit, { language, email: `${who}@example.com`, password: PASSWORD, path });

/** The smallest JPEG that browsers show: one pixel. */
const PIXEL = Buffer.from(
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=",
  "base64",
);

describe.each(["zh-CN", "en"] as const)("%s", (language) => {
  const words = WORDS[language];
  const title = language === "en" ? "Visit three partners" : "拜访三家代理商";
  const dark = language === "en";

  test("asked, done on a phone with a photo, sent back, done again, accepted", async () => {
    const director = await product.open({ language, dark });
    await signIn(director, language, "director", "/commitments?tab=asked");
    await director.page.getByRole("button", { name: words.ask }).click();
    await director.page.getByLabel(words.what).fill(title);
    await director.page.getByLabel(words.who).click();
    await director.page.getByLabel(words.who).fill("manager");
    await director.page.keyboard.press("Enter");
    const today = new Date(systemClock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    await director.page.getByLabel(words.due, { exact: true }).fill(today);
    await soundPage(director, `commitment-ask-${language}`);
    await director.page.getByRole("button", { name: words.send, exact: true }).click();
    await director.page.getByRole("link", { name: title }).waitFor();

    const manager = await product.open({ language, width: 390, dark });
    await signIn(manager, language, "manager", "/");
    const item = manager.page.getByRole("listitem").filter({ hasText: title });
    await item.getByRole("button", { name: words.done }).click();
    await item.getByLabel(words.text).fill(language === "en" ? "All three" : "三家都去了");
    const input = item.locator('input[type="file"]');
    expect(await input.getAttribute("capture")).toBe("environment");
    await input.setInputFiles({ name: "site.jpg", mimeType: "image/jpeg", buffer: PIXEL });
    await soundPage(manager, `commitment-done-${language}`);
    await item.getByRole("button", { name: words.confirm }).click();
    await item.waitFor({ state: "detached" });

    await director.page.reload();
    await director.page.getByRole("link", { name: title }).click();
    await director.page.getByText(words.waits).first().waitFor();
    await soundPage(director, `commitment-page-${language}`);
    await director.page.getByRole("button", { name: words.back }).click();
    await director.page.getByLabel(words.why).fill(language === "en" ? "One is missing" : "少一家");
    await director.page.getByRole("button", { name: words.back }).last().click();
    await director.page.getByText(language === "en" ? "One is missing" : "少一家").waitFor();

    await manager.page.goto("/commitments");
    const again = manager.page.getByRole("listitem").filter({ hasText: title });
    await again.getByRole("button", { name: words.done }).click();
    await again.getByLabel(words.text).fill("https://example.com/minutes");
    await again.getByRole("button", { name: words.confirm }).click();
    await again.getByText(words.waits).waitFor();
    await director.page.reload();
    await director.page.getByRole("button", { name: words.accept, exact: true }).click();
    await director.page.getByText(words.accepted, { exact: true }).first().waitFor();
    await manager.context.close();
    await director.context.close();
  });

  test("what is late is passed up: the director and then the VP see it, and the month and the feed show the days", async () => {
    const { services } = product.server.opened;
    const late = language === "en" ? "Hand in the plan" : "交支持方案";
    await inTransaction(services.database, system(), async (tx) => {
      const rows = await tx.rows<{ id: string; name: string }>(
        sql`select user_id as id, display_name as name from app.members where org_id = ${orgId}`,
      );
      const of = (name: string) => rows.find((row) => row.name === name)?.id ?? "";
      const line = { line: language, title: late, ownerId: of("manager"), askerId: of("director") };
      const at = { now: services.clock.now(), newId: services.clock.newId };
      await insertCommitments(tx, { kind: "plan", id: "p" }, [{ ...line, due: toDay("2026-01-05") }], at);
    });
    await runCommitmentRound(services);
    const vp = await product.open({ language });
    await signIn(vp, language, "vp", "/commitments?tab=layer");
    await vp.page.getByRole("link", { name: late }).waitFor();
    await vp.page.getByRole("button", { name: words.told }).click();
    await vp.page.getByRole("link", { name: late }).waitFor();
    await soundPage(vp, `commitment-layer-${language}`);
    await vp.page.getByRole("tab", { name: words.calendar }).click();
    await vp.page.getByRole("button", { name: words.make }).click();
    const address = await vp.page.getByLabel(words.address).inputValue();
    await soundPage(vp, `commitment-calendar-${language}`);
    const feed = await fetch(address);
    expect(await feed.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
    await vp.context.close();
    const phone = await product.open({ language, width: 390 });
    await signIn(phone, language, "manager", "/commitments");
    await phone.page.getByRole("link", { name: late }).waitFor();
    await soundPage(phone, `commitment-phone-${language}`);
    await phone.context.close();
  });
});
