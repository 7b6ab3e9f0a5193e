import { afterAll, beforeAll, expect, test } from "vitest";
import { installedOrganisation } from "../../database/access/installation-rows.ts";
import { latestWarningReview, type WarningReview } from "../../database/execution/warning-reviews.ts";
import { inTransaction } from "../../database/transaction.ts";
import { predictRisk } from "../../domain/execution/renewal-risk.ts";
import { warningEffect } from "../../domain/execution/warning-effect.ts";
import { partOfS } from "../../simulator/company-scale.ts";
import { createDemo, demoActor } from "../../simulator/create-demo.ts";
import { openTestServices, type TestServices } from "../../test/setup/services.ts";
import { runWarningRound } from "./warning-round.ts";

// simulator/truth.md: use falls in 28 % of terms, of which 74 % are not renewed; of the others 7 %.
const NOW = new Date("2026-05-20T02:00:00Z");

let site: TestServices;
let review: WarningReview;
beforeAll(async () => {
  const opened = await openTestServices();
  site = { ...opened, services: { ...opened.services, clock: { ...opened.services.clock, now: () => NOW } } };
  await createDemo(site.services, { language: "en", scale: partOfS(0.1) });
  const round = await runWarningRound(site.services);
  expect(round?.raised).toBeGreaterThan(50);
  const system = demoActor((await installedOrganisation(site.services.database)) ?? "");
  review = (await inTransaction(site.services.database, system, latestWarningReview)) as WarningReview;
}, 300_000);
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

test("the generated company's losses are foretold by falling use: better than its share lost, on ends not seen", () => {
  const { risk } = review;
  if (risk.state !== "fitted") throw new Error(risk.state);
  expect(risk.lostShare).toBeGreaterThan(0.18);
  expect(risk.lostShare).toBeLessThan(0.34);
  // The less of the usual use, the more risk; the whole interval below zero.
  expect(risk.coefficients[0]?.upper).toBeLessThan(0);
  expect(risk.brier).toBeLessThan(risk.brierOfShare);
  expect(risk.auc).toBeGreaterThan(0.6);
  const at = (recent: number) => predictRisk(risk, { recent, before: 21, termsBefore: 0 });
  expect(at(1)).toBeGreaterThan(2 * at(7));
});

test("the usual rules would have warned of lost customers clearly more often than chance, weeks before", () => {
  expect(review.span?.through).toBe("2026-04-19");
  const any = warningEffect((review.replayed as NonNullable<WarningReview["replayed"]>).any);
  const red = warningEffect((review.replayed as NonNullable<WarningReview["replayed"]>).red);
  expect(any.ended).toBeGreaterThan(300);
  expect(red.precision.lower).toBeGreaterThan(red.base.upper);
  expect(any.recall.value).toBeGreaterThan(0.6);
  expect(red.precision.value).toBeGreaterThan(any.precision.value ?? 1);
  expect(red.leadDays).toBeGreaterThanOrEqual(20);
  expect(any.leadDays).toBeGreaterThanOrEqual(red.leadDays ?? 0);
});
