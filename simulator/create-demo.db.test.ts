import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installedOrganisation } from "../database/access/installation-rows.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import type { Role } from "../domain/access/role.ts";
import { demoSignInsOf } from "../server/access/demo-sign-ins.ts";
import { actorIn, loadPrincipal } from "../server/access/principal.ts";
import { openTestServices, type TestServices } from "../test/setup/services.ts";
import type { Company } from "./company.ts";
import { isClosed, wonDeals } from "./company-figures.ts";
import { type CompanyScale, partOfS } from "./company-scale.ts";
import { type CreatedDemo, createDemo, DEMO_SEED, demoActor } from "./create-demo.ts";
import { generateCompany } from "./generate-company.ts";

// Everything is there, and it is quick to write.
const SCALE: CompanyScale = { ...partOfS(0.1), winsAtStart: 10, earlierCustomers: 150 };
const NOW = new Date("2026-05-20T02:00:00Z");

let site: TestServices;
let demo: CreatedDemo | undefined;
let company: Company;
beforeAll(async () => {
  site = await openTestServices();
  const services = { ...site.services, clock: { ...site.services.clock, now: () => NOW } };
  demo = await createDemo(services, { language: "en", scale: SCALE });
  company = generateCompany({ seed: DEMO_SEED, now: NOW, scale: SCALE });
});
afterAll(() => site.close());

/** Reads as the organisation's system would. */
async function read<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const orgId = (await installedOrganisation(site.services.database)) ?? "";
  return inTransaction(
    site.services.database,
    { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] },
    work,
  );
}

const number = async (query: string) =>
  Number((await read((tx) => tx.first<{ n: string }>(sql.raw(`select (${query}) as n`))))?.n);

describe("createDemo", () => {
  it("writes every generated record, as one batch of the simulator", async () => {
    expect(await number("select count(*) from app.partners")).toBe(81);
    expect(await number("select count(*) from app.customers")).toBe(company.customers.length);
    expect(await number("select count(*) from app.deal_versions where voided_at is null")).toBe(
      company.deals.length,
    );
    expect(await number("select count(*) from app.contract_versions where voided_at is null")).toBe(
      company.contracts.length,
    );
    expect(await number("select count(*) from app.batches where origin = 'simulator'")).toBe(1);
    expect(await number("select count(*) from app.activity")).toBeGreaterThan(10_000);
  });

  it("gives the bookings of a month, the paying customers and the direct cost that were generated", async () => {
    const won = wonDeals(company).filter(({ month }) => month === "2026-03");
    expect(
      await number(`select sum(amount_minor) from app.deal_versions where voided_at is null and stage = 'won'
        and to_char(closed_at at time zone 'Asia/Shanghai', 'YYYY-MM') = '2026-03'`),
    ).toBe(won.reduce((sum, { amount }) => sum + amount, 0) * 100);
    const paying = company.contracts.filter(
      ({ startOn, endOn }) => startOn <= "2026-03-31" && "2026-03-31" <= endOn,
    );
    expect(
      await number(`select count(distinct customer_id) from app.contract_versions where voided_at is null
        and date '2026-03-31' between start_on and end_on`),
    ).toBe(new Set(paying.map(({ customer }) => customer)).size);
    const open = company.deals.filter((deal) => !isClosed(company, deal));
    expect(
      await number("select count(*) from app.deal_versions where voided_at is null and closed_at is null"),
    ).toBe(open.length);
  });

  it("gives every region a director who can sign in, and links every user but the administrator to a person", async () => {
    expect(
      await number(
        `select count(*) from app.region_versions r join app.members m on m.person_id = r.director_id
         where r.voided_at is null`,
      ),
    ).toBe(5);
    expect(await number("select count(*) from app.members where person_id is not null")).toBe(14);
  });

  it("lets one user of each role in, each over a scope that holds rows", async () => {
    const signIns = await demoSignInsOf(site.services.database)();
    expect(signIns).toEqual(demo?.signIns);
    expect(new Set(signIns.map(({ role }) => role)).size).toBe(11);
    expect(await customersOf("channel_vp")).toBe(company.customers.length);
    const [manager, director, owner] = [
      await customersOf("channel_manager"),
      await customersOf("regional_director"),
      await customersOf("partner_owner"),
    ];
    expect(owner).toBeGreaterThan(0);
    expect(manager).toBeGreaterThan(owner);
    expect(director).toBeGreaterThan(manager);
    expect(company.customers.length).toBeGreaterThan(director);
  });

  it("leaves an installation that exists as it is", async () => {
    const before = await number("select count(*) from app.batches");
    expect(await createDemo(site.services, { language: "en", scale: SCALE })).toBeUndefined();
    expect(await number("select count(*) from app.batches")).toBe(before);
    expect(await number("select count(*) from app.installation")).toBe(1);
  });
});

async function customersOf(role: Role): Promise<number> {
  const [user] = await read((tx) =>
    tx.rows<{ user_id: string }>(sql`select user_id from app.role_grants where role = ${role}`),
  );
  const principal = await loadPrincipal(
    site.services.database,
    user?.user_id ?? "",
    site.services.clock.now(),
  );
  const [held] = principal?.roles ?? [];
  if (principal === undefined || held === undefined) throw new Error(`nobody is ${role}`);
  return inTransaction(site.services.database, actorIn(principal, held), async (tx) =>
    Number((await tx.first<{ n: string }>(sql`select count(*) as n from app.customers`))?.n),
  );
}

describe("createDemo on an empty installation", () => {
  it("leaves it empty when cancelled, and fills it the next time", async () => {
    const other = await openTestServices();
    try {
      const stop = new AbortController();
      const cancelled = createDemo(other.services, {
        language: "zh-CN",
        scale: SCALE,
        signal: stop.signal,
        onProgress: ({ kind }) => kind === "customer" && stop.abort(),
      });
      await expect(cancelled).rejects.toMatchObject({ code: "cancelled" });
      expect(await installedOrganisation(other.services.database)).toBeUndefined();
      expect(await demoSignInsOf(other.services.database)()).toEqual([]);
      const made = await Promise.all([
        createDemo(other.services, { language: "zh-CN", scale: SCALE }),
        createDemo(other.services, { language: "zh-CN", scale: SCALE }),
      ]);
      expect(made.filter((result) => result !== undefined)).toHaveLength(1);
    } finally {
      await other.close();
    }
  });
});

describe("createDemo of many parts", () => {
  it("keeps the parts that are whole when stopped, and goes on with the next", async () => {
    const other = await openTestServices();
    try {
      const services = { ...other.services, clock: { ...other.services.clock, now: () => NOW } };
      const options = { language: "en", scale: SCALE, winsInPart: 100 } as const;
      const stop = new AbortController();
      const steps: string[] = [];
      const onProgress = ({ kind }: { kind: string }) => {
        steps.push(kind);
        if (steps.filter((step) => step === "activity").length === 2) stop.abort();
      };
      await expect(
        createDemo(services, { ...options, onProgress, signal: stop.signal }),
      ).rejects.toMatchObject({ code: "cancelled" });
      const counted = async () => {
        const orgId = (await installedOrganisation(services.database)) ?? "";
        const count = (tx: Tx) =>
          tx.first<{ deals: number; activity: number }>(sql`select
            (select count(*)::int from app.deals) as deals, (select count(*)::int from app.activity) as activity`);
        return inTransaction(services.database, demoActor(orgId), count);
      };
      const before = (await counted())?.deals ?? 0;
      expect(before).toBeGreaterThan(0);
      expect(before).toBeLessThan(company.deals.length);
      expect((await createDemo(services, options))?.rows).toBeGreaterThan(0);
      const whole = await counted();
      expect(whole?.deals).toBe(company.deals.length);
      expect(whole?.activity).toBe(await number("select count(*) from app.activity"));
      expect(await createDemo(services, options)).toBeUndefined();
    } finally {
      await other.close();
    }
  });
});
