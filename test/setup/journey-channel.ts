import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { addMonths, type Month } from "../../domain/calendar/month.ts";
import { monthOf } from "../../domain/calendar/time-zone.ts";
import { systemClock } from "../../server/clock.ts";
import { createOrganisation } from "../../server/workflows/create-organisation.ts";
import type { ChannelFacts, PartnerFact } from "./channel-facts.ts";
import { putChannel } from "./channel-facts.ts";
import type { Product } from "./product.ts";
import { COMPANY } from "./services.ts";

const BANDS = ["1-9", "10-49", "50-99", "100-499", "500+"] as const;
const CITIES = ["苏州", "无锡", "北京", "天津"] as const;

/** The running month of the company's zone and those before it, so that the journey holds on any day. */
export function monthsBack(count: number): Month {
  return addMonths(monthOf(systemClock.now(), COMPANY.zone), -count);
}

/** What partner number `at` won three months ago, in minor units: few large, many small, some nothing. */
export function wonBy(at: number): number {
  return at % 7 === 6 ? 0 : Math.round(48_000_000 / (at + 1) ** 1.3) * 100;
}

function partnerFact(at: number): PartnerFact {
  const amount = wonBy(at);
  return {
    reference: `P-${String(at + 1).padStart(3, "0")}`,
    name: at === 0 ? "苏州云帆科技" : `${CITIES[at % 4]}伙伴${at + 1}号`,
    city: CITIES[at % 4] ?? "苏州",
    kind: at === 4 ? "direct" : "agent",
    band: BANDS[Math.min(4, Math.floor(8 / (at + 1)) + (at % 2))] ?? "1-9",
    ...(at % 3 === 0 ? { manager: "E-1" } : {}),
    ...(at === 59 ? { inForceTo: `${monthsBack(2)}-01` } : {}),
    won: amount === 0 ? [] : [[`${monthsBack(3)}-10T04:00:00Z`, amount]],
    open: at % 2,
  };
}

/** Sixty partners in four cities of two regions. */
export const JOURNEY_FACTS: ChannelFacts = {
  regions: { 华东: ["苏州", "无锡"], 华北: ["北京", "天津"] },
  people: [
    { reference: "E-1", name: "周岚" },
    { reference: "E-2", name: "王建国", partner: "P-001", phone: "13812345678", email: "wang@example.com" },
  ],
  partners: Array.from({ length: 60 }, (_, at) => partnerFact(at)),
};

/** Founds the company and fills its channel. */
export async function fillProduct(product: Product): Promise<Map<string, string>> {
  const { services } = product.server.opened;
  const { organisationId } = await createOrganisation(services, COMPANY);
  return putChannel(services.database, organisationId, JOURNEY_FACTS);
}

/** Keeps what the page looks like in test/out, which is not part of the project. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = fileURLToPath(new URL("../out/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: true });
}

/** By how many pixels the page is wider than the window. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
