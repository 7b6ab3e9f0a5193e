import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../server/clock.ts";
import { runClassRound } from "../server/workflows/class-round.ts";
import type { Installation } from "../test/setup/command-line.ts";
import { openPartnerSite } from "../test/setup/partner-site.ts";
import { EXIT } from "./exit-code.ts";

let site: Installation;

beforeAll(async () => {
  const opened = await openPartnerSite();
  const { database } = opened;
  site = opened.site;
  // A partner without bookings is in class C, and nobody was there.
  expect(await runClassRound({ database, clock: systemClock })).toBe(1);
  await database.close();
}, 120_000);
afterAll(() => site?.close());

interface Overview {
  readonly isClosed: boolean;
  readonly totals: readonly object[];
  readonly levels: readonly object[];
}

test("classes are counted with what was kept of their service levels, or one by one", async () => {
  const all = await site.json<Overview>("classes");
  expect(all).toMatchObject({
    isClosed: false,
    totals: [{ kind: "partner", grade: "C", members: 1 }],
    levels: [{ measure: "partner_contact", grade: "C", promised: 30, kept: 0, of: 1 }],
  });
  const { stdout } = await site.run("classes");
  expect(stdout).toContain("provisional");
  expect(stdout).toMatch(/C +30 days +0\/1 +0\.0%/);
  const members = await site.run("classes", "partner");
  expect(members.stdout).toContain("云帆");
});

test("a kind that is none and a month without classes are refused", async () => {
  expect((await site.run("classes", "region")).code).toBe(EXIT.usage);
  expect((await site.run("classes", "--month", "2001-01")).code).toBe(EXIT.missing);
});
