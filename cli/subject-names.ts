import { listCities, listPeople, listRegions } from "../contract/channel/look-ups.ts";
import { listPartners } from "../contract/channel/partners.ts";
import type { Grain } from "../domain/measurement/metric-definition.ts";
import type { Client } from "./connect.ts";
import { spoken } from "./run-command.ts";

/** What people call a subject of a figure. */
export interface Named {
  readonly reference: string;
  readonly name: string | null;
}

interface Page {
  readonly found: readonly { id: string; reference: string; name: string | null }[];
  readonly next: string | null;
}

const LIMIT = 1_000;
const PARTNER_LIMIT = 200;

async function pageOf(call: Client, grain: Exclude<Grain, "company">, after: string | null): Promise<Page> {
  const query = { limit: LIMIT, ...(after === null ? {} : { after }) };
  switch (grain) {
    case "region": {
      const { regions, next } = await call(listRegions, { query });
      return { found: regions, next };
    }
    case "city": {
      const { cities, next } = await call(listCities, { query });
      return { found: cities, next };
    }
    case "manager": {
      const { people, next } = await call(listPeople, { query });
      return { found: people, next };
    }
    case "partner": {
      const page = { limit: PARTNER_LIMIT, ...(after === null ? {} : { cursor: after }) };
      const { partners, next } = await call(listPartners, { query: page });
      return { found: partners, next };
    }
  }
}

/** Reference and name of every subject of a grain, by id; empty for the company. */
export async function subjectNames(call: Client, grain: Grain): Promise<Map<string, Named>> {
  const names = new Map<string, Named>();
  if (grain === "company") return names;
  let after: string | null = null;
  do {
    const page: Page = await pageOf(call, grain, after);
    for (const { id, reference, name } of page.found) names.set(id, { reference, name });
    after = page.next;
  } while (after !== null);
  return names;
}

/** The names of the subjects of several grains together. */
export async function namesOfGrains(call: Client, grains: Iterable<Grain>): Promise<Map<string, Named>> {
  const names = new Map<string, Named>();
  for (const grain of new Set(grains)) {
    for (const [id, named] of await subjectNames(call, grain)) names.set(id, named);
  }
  return names;
}

/** A subject in a table. */
export function subjectText(
  grain: Grain,
  subjectId: string | null,
  names: ReadonlyMap<string, Named>,
): string {
  if (grain === "company") return spoken({ zh: "全公司", en: "company" });
  if (subjectId === null) return spoken({ zh: "未归属", en: "unassigned" });
  const named = names.get(subjectId);
  return named?.name ?? named?.reference ?? subjectId;
}
