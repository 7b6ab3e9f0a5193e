import { sql } from "kysely";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import type { Role, ScopeKind } from "../../domain/access/role.ts";
import { addUser } from "../../server/access/user-handlers.ts";
import { systemClock } from "../../server/clock.ts";
import { fillProduct } from "../setup/journey-channel.ts";
import { soundPage } from "../setup/journey-page.ts";
import { type Product, startProduct, type Visit } from "../setup/product.ts";
import { FOUNDER } from "../setup/services.ts";
import { totp } from "../setup/totp.ts";

let product: Product;
let ids: Map<string, string>;
beforeAll(async () => {
  product = await startProduct();
}, 300_000);
afterAll(() => product?.stop());

const PASSWORD = "correct horse battery";
const PEOPLE = {
  admin: ["admin", "all", []],
  director: ["regional_director", "regions", ["华东"]],
  manager: ["channel_manager", "cities", ["苏州"]],
  owner: ["partner_owner", "partners", ["P-001"]],
} as const;
const mailOf = (who: keyof typeof PEOPLE) => `${who}@example.com`;

/** Adds one person for each role, each over a part of the company. */
async function addPeople(): Promise<void> {
  const { services } = product.server.opened;
  const orgId = ids.get("organisation") ?? "";
  const actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] } as const;
  for (const [who, [role, scope, over]] of Object.entries(PEOPLE)) {
    const grant: { role: Role; scope: ScopeKind; scopeIds: string[] } = {
      ...{ role, scope },
      scopeIds: over.map((reference) => ids.get(reference) ?? ""),
    };
    const person = { name: `用户 ${who}`, email: `${who}@example.com`, password: PASSWORD };
    await inTransaction(services.database, actor, (tx) =>
      addUser(tx, services, { ...person, language: "en", grants: [grant] }),
    );
  }
}

/** A deal that 苏州云帆科技 has won just now, so that the running month has a figure. */
async function addDealOfThisMonth(): Promise<void> {
  const { services } = product.server.opened;
  const orgId = ids.get("organisation") ?? "";
  const actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] } as const;
  const now = systemClock.now();
  const [dealId, partnerId, cityId] = [systemClock.newId(), ids.get("P-001"), ids.get("苏州")];
  await inTransaction(services.database, actor, async (tx) => {
    await tx.run(sql`insert into app.deals (org_id, id, reference, city_id, partner_id, recorded_at)
      values (${orgId}, ${dealId}, 'D-now', ${cityId}, ${partnerId}, ${now})`);
    await tx.run(sql`insert into app.deal_versions (org_id, id, deal_id, partner_id, city_id, created_at, stage,
        closed_at, amount_minor, currency, batch_id, recorded_at)
      select ${orgId}, ${systemClock.newId()}, ${dealId}, ${partnerId}, ${cityId}, ${now}, 'won', ${now}, 123400, 'CNY',
        id, ${now} from app.batches where org_id = ${orgId} limit 1`);
  });
}

async function signIn({ page }: Visit, email: string, password: string): Promise<void> {
  await page.goto("/");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const storedTexts = (page: Page): Promise<string> =>
  page.evaluate("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])");

test("what is typed at the first run survives a reload, but for the password", async () => {
  const visit = await product.open({ language: "en" });
  const { page } = visit;
  await page.goto("/");
  await page.getByLabel("Name of the organisation").fill("远帆软件");
  await page.reload();
  await expect
    .poll(() => page.getByLabel("Name of the organisation").inputValue(), { timeout: 10_000 })
    .toBe("远帆软件");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Your name").fill("林若溪");
  await page.getByLabel("Email").fill("lin@example.com");
  await page.getByLabel("Password", { exact: true }).fill("never to be kept 1");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("checkbox", { name: /^CEO/ }).check();
  expect(await storedTexts(page)).not.toContain("never to be kept");
  await page.reload();
  await expect.poll(() => page.getByLabel("Email").inputValue(), { timeout: 10_000 }).toBe("lin@example.com");
  expect(await page.getByLabel("Password", { exact: true }).inputValue()).toBe("");
  await page.getByLabel("Password", { exact: true }).fill("never to be kept 1");
  await page.getByRole("button", { name: "Continue" }).click();
  expect(await page.getByRole("checkbox", { name: /^CEO/ }).isChecked()).toBe(true);
  expect(visit.faults).toEqual([]);
  await visit.context.close();
});

describe("once the company is there", () => {
  beforeAll(async () => {
    ids = await fillProduct(product);
    const { rows } = await product.server.opened.services.database.pool.query(
      "select org_id from app.installation",
    );
    ids.set("organisation", rows[0].org_id);
    await addPeople();
    await addDealOfThisMonth();
  });

  test("a backup code opens the door once, and new ones are made on the account page", async () => {
    const visit = await product.open({ language: "en" });
    const { page } = visit;
    await signIn(visit, FOUNDER.email, FOUNDER.password);
    await page.getByRole("main").getByText(FOUNDER.name).waitFor();
    await page.goto("/account");
    const factor = page.locator("section").filter({ hasText: "Second factor" }).last();
    await factor.getByLabel("Current password").fill(FOUNDER.password);
    await page.getByRole("button", { name: "Set up" }).click();
    await page.getByRole("img", { name: "QR code of the second factor" }).waitFor();
    const secret = (await factor.locator("code").first().textContent()) ?? "";
    await page.getByLabel("Six-digit code").fill(totp(secret, systemClock.now()));
    await page.getByRole("button", { name: "Turn on" }).click();
    await page.getByText("Backup codes", { exact: true }).waitFor();
    const [first = "", second = ""] = await factor.locator("li code").allTextContents();
    await visit.context.close();

    const door = await product.open({ language: "en", width: 390, dark: true });
    const typeBackupCode = async (code: string) => {
      await signIn(door, FOUNDER.email, FOUNDER.password);
      await door.page.getByRole("button", { name: "Use a backup code instead" }).click();
      await door.page.getByLabel("Backup code").fill(` ${code} `);
    };
    await typeBackupCode(first);
    await soundPage(door, "backup-code-en-390-dark");
    await door.page.getByRole("button", { name: "Continue" }).click();
    await door.page.getByRole("main").getByText(FOUNDER.name).waitFor();
    await door.page.goto("/account");
    await door.page.locator("summary", { hasText: "Renew the backup codes" }).click();
    const renew = door.page.locator("details").filter({ hasText: "Renew the backup codes" });
    await renew.getByLabel("Current password").fill(FOUNDER.password);
    await renew.getByRole("button", { name: "Renew the backup codes" }).click();
    await door.page.getByText("Backup codes", { exact: true }).waitFor();
    const fresh = await door.page.locator("section li code").allTextContents();
    expect(fresh).toHaveLength(10);
    await soundPage(door, "backup-codes-en-390-dark");

    await door.context.clearCookies();
    await typeBackupCode(second);
    await door.page.getByRole("button", { name: "Continue" }).click();
    await door.page.getByText("wrong or has been used already").waitFor();
    await door.page.getByLabel("Backup code").fill(fresh[0] ?? "");
    await door.page.getByRole("button", { name: "Continue" }).click();
    await door.page.getByRole("main").getByText(FOUNDER.name).waitFor();
    await door.context.close();
  });

  test.each([
    ["director", "华东"],
    ["manager", "苏州"],
    ["owner", "苏州云帆科技"],
  ] as const)("home shows the %s the month's figures of %s", async (who, place) => {
    for (const width of [1440, 390] as const) {
      const visit = await product.open({ language: "en", width, dark: width === 390 });
      await signIn(visit, mailOf(who), PASSWORD);
      const main = visit.page.getByRole("main");
      await main.getByRole("heading", { name: "The month so far" }).waitFor();
      await main.getByRole("heading", { level: 3, name: place }).waitFor();
      expect(await main.getByText(/^Bookings/).count()).toBeGreaterThan(0);
      expect(await main.getByText("Import your data").count()).toBe(who === "owner" ? 0 : 1);
      await soundPage(visit, `home-${who}-${width}`);
      await visit.context.close();
    }
  });

  test("an administrator without business role grants over a city by name and sees no figure of it", async () => {
    const visit = await product.open({ language: "en" });
    const { page } = visit;
    await signIn(visit, mailOf("admin"), PASSWORD);
    await page.getByRole("main").getByText("用户 admin").waitFor();
    await page.goto("/settings/users");
    await page.getByText("Regional director · 华东").waitFor();
    await page.getByText("Partner's owner · 苏州云帆科技").waitFor();
    await page.getByRole("button", { name: "Manage 用户 manager" }).click();
    await page.getByRole("combobox", { name: "Role" }).click();
    await page.getByTitle("Channel manager", { exact: true }).click();
    await page.getByRole("combobox", { name: "Cities" }).fill("无");
    await page.getByTitle("无锡", { exact: true }).click();
    await page.getByRole("heading", { name: "Grant a role" }).click();
    await soundPage(visit, "grant-en-1440");
    await page.getByRole("button", { name: "Grant", exact: true }).click();
    await page.getByText("Channel manager · 无锡").first().waitFor();
    await visit.context.close();
  });
});
