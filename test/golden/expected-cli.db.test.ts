import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { getMetricValues } from "../../contract/measurement/metrics.ts";
import { type Installation, initialise, openInstallation } from "../setup/command-line.ts";
import { writeOpportunityFiles, writeResellerFiles } from "./generated-files.ts";
import { adventureWorks, crmOpportunities } from "./sales-files.ts";
import { type SalesTruth, salesTruth } from "./sales-truth.ts";
import { thirdPartyData } from "./third-party-data.ts";

/**
 * The figures as people get them: files imported by the delivered program, values asked for by its commands and by the
 * interface. They are compared with plain loops over the same files, and for the public data sets with expected.json,
 * which other software computed.
 */
const expectedFile = thirdPartyData("expected.json");
if (expectedFile === null)
  console.log("the public data sets are not at hand: only generated files are imported");
const expected = expectedFile === null ? null : JSON.parse(readFileSync(expectedFile, "utf8"));
const generated = mkdtempSync(join(tmpdir(), "partnerloop-generated-"));
afterAll(() => rmSync(generated, { recursive: true, force: true }));
writeResellerFiles(generated, 7);
writeOpportunityFiles(generated, 3);

interface Numbers {
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly value: string | null;
}

interface Cell extends Numbers {
  readonly slice: string;
  readonly subjectName: string | null;
}

/** Asks the program; by the subject's name, or "" for the company. */
async function ask(site: Installation, ...words: string[]): Promise<Map<string, Cell>> {
  const { values } = await site.json<{ values: Cell[] }>("metrics", ...words);
  return new Map(values.map((cell) => [cell.subjectName ?? "", cell]));
}

const one = async (site: Installation, ...words: string[]) => (await ask(site, ...words)).get("");
const pair = (cell: Numbers | undefined) => [Number(cell?.numerator), Number(cell?.denominator)];

/** Bookings of each month through the interface: what the command does, without a process for each month. */
async function bookingsByMonth(
  site: Installation,
  months: readonly string[],
): Promise<Record<string, number>> {
  const call = await site.client();
  const found: Record<string, number> = {};
  for (const month of months) {
    const query = { metrics: "bookings", grain: "company", month } as const;
    const { values } = await call(getMetricValues, { query });
    found[month] = Number(values[0]?.numerator);
  }
  return found;
}

function files(folder: string, names: readonly string[]): string[] {
  return names.map((name) => join(folder, `${name}.csv`));
}

const RESELLER_FILES = ["DimSalesTerritory", "DimGeography", "DimEmployee", "DimProductSubcategory"].concat([
  "DimProduct",
  "DimReseller",
  "FactResellerSales",
  "FactSalesQuota",
]);
/** Every command is a process, and a server starts before. */
const LONG = 300_000;
const CRM_FILES = ["sales_teams", "products", "accounts", "sales_pipeline"];
const sources = [
  { name: "generated", data: generated, dormantOn: "2023-12-31" },
  ...(expectedFile === null
    ? []
    : [{ name: "public", data: join(expectedFile, ".."), dormantOn: "2013-11-30" }]),
];

describe.each(sources)(
  "Adventure Works' shape through the program: $name files",
  ({ name, data, dormantOn }) => {
    let site: Installation;
    let truth: SalesTruth;
    beforeAll(async () => {
      vi.stubEnv("PARTNERLOOP_DATA", data);
      truth = salesTruth(adventureWorks(), dormantOn);
      site = await openInstallation();
      await initialise(site, { zone: "UTC", currency: "AWX", exponent: 4 });
      const folder = join(data, "adventureworks");
      const { imports } = await site.json<{ imports: { state: string; rejected: number }[] }>(
        ...["import", "--profile", "adventureworks", ...files(folder, RESELLER_FILES)],
      );
      expect(imports.every(({ state, rejected }) => state === "done" && rejected === 0)).toBe(true);
    }, LONG);
    afterAll(async () => {
      vi.unstubAllEnvs();
      await site?.close();
    });

    test("bookings by territory and by month", async () => {
      const byRegion = await ask(site, "bookings", "--all", "--grain", "region");
      for (const [region, minor] of Object.entries(truth.bookingsByRegion))
        expect(Number(byRegion.get(region)?.numerator), region).toBe(minor);
      const byMonth = await bookingsByMonth(site, Object.keys(truth.bookingsByMonth));
      expect(byMonth).toEqual(truth.bookingsByMonth);
      if (name === "generated") return;
      const figures = expected.adventureworks;
      for (const [region, sum] of Object.entries<number>(figures.by_territory))
        expect(Number(byRegion.get(region)?.numerator) / 10_000, region).toBeCloseTo(sum, 2);
      for (const [month, sum] of Object.entries<number>(figures.by_month))
        expect((byMonth[month] ?? Number.NaN) / 10_000, month).toBeCloseTo(sum, 2);
    });

    test("concentration of those with sales, and dormant partners at the end", async () => {
      const top = await one(site, "top20_share", "--all", "--population", "with_sales");
      const gini = await one(site, "gini", "--all", "--population", "with_sales");
      expect(Number(top?.denominator)).toBe(truth.partnersWithSales);
      expect(Number(top?.value)).toBeCloseTo(truth.topFifthShare, 10);
      expect(Number(gini?.value)).toBeCloseTo(truth.gini, 10);
      const month = dormantOn.slice(0, 7);
      const dormant = await one(site, "dormant_partners", "--month", month, "--population", "with_sales");
      expect(Number(dormant?.numerator)).toBe(truth.dormant);
      if (name === "generated") return;
      const figures = expected.adventureworks;
      expect(Number(top?.value)).toBeCloseTo(figures.top20pct_share, 4);
      expect(Number(gini?.value)).toBeCloseTo(figures.gini_reseller_sales, 4);
      expect(Number(dormant?.numerator)).toBe(figures.dormant_gt180d_at_end);
    });

    test(
      "quota attainment overall, by person and by window",
      async () => {
        const whole = await one(site, "quota_attainment", "--all");
        const people = await ask(site, "quota_attainment", "--all", "--grain", "manager");
        for (const [person, sums] of Object.entries(truth.attainment))
          expect(pair(people.get(person)), person).toEqual(sums);
        const sides = Object.values(truth.attainment);
        const sum = (side: 0 | 1) => sides.reduce((total, pairOf) => total + pairOf[side], 0);
        expect(pair(whole)).toEqual([sum(0), sum(1)]);
        if (name === "generated") return;
        const figures = expected.adventureworks;
        expect(Number(whole?.numerator) / Number(whole?.denominator)).toBeCloseTo(
          figures.attainment_overall,
          4,
        );
        for (const [person, [booked, target]] of Object.entries<[number, number]>(
          figures.attainment_by_employee,
        )) {
          expect(Number(people.get(person)?.numerator) / 10_000, person).toBeCloseTo(booked, 2);
          expect(Number(people.get(person)?.denominator) / 10_000, person).toBe(target);
        }
        const call = await site.client();
        const windows = Object.entries<[number, number]>(figures.attainment_by_window);
        for (const [index, [from, [booked, target]]] of windows.entries()) {
          // The last window has no end: it is taken as long as the one before it.
          const to = windows[index + 1]?.[0] ?? "2013-12-29";
          const query = { metrics: "quota_attainment", grain: "company", from, to } as const;
          const [won, goal] = pair((await call(getMetricValues, { query })).values[0]);
          expect((won ?? Number.NaN) / 10_000, from).toBeCloseTo(booked, 2);
          expect((goal ?? Number.NaN) / 10_000, from).toBe(target);
        }
      },
      LONG,
    );

    test(
      "a month closes, is equal when recomputed, and its pack holds the frozen bookings",
      async () => {
        const month = Object.keys(truth.bookingsByMonth).sort()[0] ?? "";
        const refused = await site.run("close", "--month", month);
        expect(refused.code).toBe(5);
        const { months } = await site.json<{ months: { state: string; digest: string }[] }>(
          ...["close", "--through", month, "--override", "History; nobody is there to confirm it."],
        );
        expect(months).toMatchObject([{ month, state: "closed" }]);
        const verified = await site.json<{ holds: boolean; digests: { computed: string } }>(
          "verify",
          "--month",
          month,
        );
        expect(verified).toMatchObject({ holds: true, digests: { computed: months[0]?.digest } });
        const pack = await site.json<{ figures: { metric: string; closed: Cell }[] }>(
          "pack",
          "--month",
          month,
        );
        const bookings = pack.figures.find(({ metric }) => metric === "bookings");
        expect(Number(bookings?.closed.numerator)).toBe(truth.bookingsByMonth[month]);
        expect(await site.json("restatements", "--month", month)).toMatchObject({
          restatements: [],
          lateFacts: [],
        });
        expect(await site.json("verify", "--audit")).toMatchObject({ broken: null });
      },
      LONG,
    );
  },
);

describe.each(sources)("CRM opportunities' shape through the program: $name files", ({ name, data }) => {
  let site: Installation;
  let truth: SalesTruth;
  beforeAll(async () => {
    vi.stubEnv("PARTNERLOOP_DATA", data);
    truth = salesTruth(crmOpportunities(), "2017-12-31");
    site = await openInstallation();
    await initialise(site, { zone: "UTC", currency: "USD", exponent: 2 });
    const folder = join(data, "crm-opportunities");
    await site.json("import", "--profile", "crm-opportunities", ...files(folder, CRM_FILES));
  }, LONG);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await site?.close();
  });

  test("win rate by manager and office, and won value", async () => {
    const byManager = await ask(site, "win_rate", "--all", "--grain", "manager");
    const byOffice = await ask(site, "win_rate", "--all", "--grain", "region");
    const won = await one(site, "bookings", "--all");
    for (const [manager, wins] of Object.entries(truth.winsByManager))
      expect(pair(byManager.get(manager)), manager).toEqual(wins);
    for (const [office, wins] of Object.entries(truth.winsByRegion))
      expect(pair(byOffice.get(office)), office).toEqual(wins);
    expect(Number(won?.numerator)).toBe(truth.bookings);
    if (name === "generated") return;
    type Wins = { won: number; lost: number; won_value: number };
    const values = await ask(site, "bookings", "--all", "--grain", "manager");
    for (const [manager, wins] of Object.entries<Wins>(expected.crm.by_manager)) {
      expect(pair(byManager.get(manager)), manager).toEqual([wins.won, wins.won + wins.lost]);
      expect(Number(values.get(manager)?.numerator) / 100, manager).toBe(wins.won_value);
    }
    for (const [office, wins] of Object.entries<Wins>(expected.crm.by_office))
      expect(pair(byOffice.get(office)), office).toEqual([wins.won, wins.won + wins.lost]);
    expect(Number(won?.numerator) / 100).toBe(expected.crm.won_value);
  });

  test("median cycle and stale opportunities", async () => {
    const cycle = await one(site, "sales_cycle", "--all");
    expect(Number(cycle?.value)).toBe(truth.medianCycle);
    const { values } = await site.json<{ values: Cell[] }>(
      ...["metrics", "stale_opportunities", "--month", "2017-12", "--breakdown", "stage"],
    );
    const stale = Number(values.find(({ slice }) => slice === "stage=engaging")?.numerator);
    expect(stale).toBe(truth.staleEngaging);
    if (name === "generated") return;
    expect(Number(cycle?.value)).toBe(expected.crm.cycle_days_won_mean_median[1]);
    expect(stale).toBe(expected.crm["engaging_older_90d_at_2017-12-31"]);
  });
});
