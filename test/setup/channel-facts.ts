import { sql } from "kysely";
import type { Database } from "../../database/connection.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { systemClock } from "../../server/clock.ts";

/** A partner to be put in, with what it won. */
export interface PartnerFact {
  readonly reference: string;
  readonly name: string;
  readonly city?: string;
  readonly kind?: string;
  readonly band?: string;
  readonly manager?: string;
  readonly inForceTo?: string;
  readonly won?: readonly (readonly [closedAt: string, amountMinor: number])[];
  readonly open?: number;
}

/** A small channel by references: regions with their cities, people by name, partners. */
export interface ChannelFacts {
  readonly regions: Readonly<Record<string, readonly string[]>>;
  readonly people?: readonly {
    reference: string;
    name: string;
    partner?: string;
    phone?: string;
    email?: string;
  }[];
  readonly partners: readonly PartnerFact[];
}

const RECORDED = new Date("2024-01-01T00:00:00Z");

/**
 * Puts facts in as the system, without the import; ids are found by reference afterwards.
 *
 * @returns the id of each region, city, person and partner by its reference
 */
export async function putChannel(
  database: Database,
  orgId: string,
  facts: ChannelFacts,
): Promise<Map<string, string>> {
  const actor: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
  const ids = new Map<string, string>();
  await inTransaction(database, actor, async (tx) => {
    const batchId = systemClock.newId();
    await tx.run(sql`insert into app.batches (org_id, id, origin, title, made_at)
      values (${orgId}, ${batchId}, 'simulator', 'test', ${RECORDED})`);
    for (const [region, cities] of Object.entries(facts.regions))
      await putRegion(tx, ids, batchId, region, cities);
    for (const partner of facts.partners)
      await putIdentity(tx, ids, "partners", partner.reference, { cityId: cityOf(ids, partner) });
    for (const person of facts.people ?? []) await putPerson(tx, ids, batchId, person);
    for (const partner of facts.partners) await putPartner(tx, ids, batchId, partner);
  });
  return ids;
}

const idOf = (ids: Map<string, string>, reference: string | undefined) =>
  reference === undefined ? null : (ids.get(reference) ?? null);
const cityOf = (ids: Map<string, string>, partner: PartnerFact) => idOf(ids, partner.city);

async function putIdentity(
  tx: Tx,
  ids: Map<string, string>,
  table: "regions" | "cities" | "people" | "partners" | "deals",
  reference: string,
  scope: { cityId?: string | null; partnerId?: string | null } = {},
): Promise<string> {
  const id = systemClock.newId();
  ids.set(reference, id);
  const columns = {
    regions: [],
    cities: [],
    people: [["partner_id", scope.partnerId ?? null]],
    partners: [["city_id", scope.cityId ?? null]],
    deals: [
      ["city_id", scope.cityId ?? null],
      ["partner_id", scope.partnerId ?? null],
    ],
  }[table];
  const names = ["org_id", "id", "reference", "recorded_at", ...columns.map(([name]) => String(name))];
  const values = [tx.actor.orgId, id, reference, RECORDED, ...columns.map(([, value]) => value)];
  await tx.run(
    sql`insert into ${sql.table(`app.${table}`)} (${sql.raw(names.join(", "))}) values (${sql.join(values)})`,
  );
  return id;
}

async function putRegion(
  tx: Tx,
  ids: Map<string, string>,
  batchId: string,
  region: string,
  cities: readonly string[],
): Promise<void> {
  const { orgId } = tx.actor;
  const regionId = await putIdentity(tx, ids, "regions", region);
  await tx.run(sql`insert into app.region_versions (org_id, id, region_id, name, batch_id, recorded_at)
    values (${orgId}, ${systemClock.newId()}, ${regionId}, ${region}, ${batchId}, ${RECORDED})`);
  for (const city of cities) {
    const cityId = await putIdentity(tx, ids, "cities", city);
    await tx.run(sql`insert into app.city_versions (org_id, id, city_id, name, region_id, batch_id, recorded_at)
      values (${orgId}, ${systemClock.newId()}, ${cityId}, ${city}, ${regionId}, ${batchId}, ${RECORDED})`);
  }
}

async function putPerson(
  tx: Tx,
  ids: Map<string, string>,
  batchId: string,
  person: NonNullable<ChannelFacts["people"]>[number],
): Promise<void> {
  const { orgId } = tx.actor;
  const partnerId = idOf(ids, person.partner);
  const id = await putIdentity(tx, ids, "people", person.reference, { partnerId });
  await tx.run(sql`insert into app.person_versions (org_id, id, person_id, partner_id, batch_id, recorded_at)
    values (${orgId}, ${systemClock.newId()}, ${id}, ${partnerId}, ${batchId}, ${RECORDED})`);
  await tx.run(sql`insert into app.person_contacts (org_id, person_id, partner_id, name, email, phone)
    values (${orgId}, ${id}, ${partnerId}, ${person.name}, ${person.email ?? null}, ${person.phone ?? null})`);
}

async function putPartner(
  tx: Tx,
  ids: Map<string, string>,
  batchId: string,
  partner: PartnerFact,
): Promise<void> {
  const { orgId } = tx.actor;
  const cityId = cityOf(ids, partner);
  const partnerId = idOf(ids, partner.reference);
  await tx.run(sql`insert into app.partner_versions
      (org_id, id, partner_id, name, partner_kind, city_id, manager_id, headcount_band, in_force_to, currency, batch_id, recorded_at)
    values (${orgId}, ${systemClock.newId()}, ${partnerId}, ${partner.name}, ${partner.kind ?? "agent"}, ${cityId},
      ${idOf(ids, partner.manager)}, ${partner.band ?? null}, ${partner.inForceTo ?? null}, 'CNY', ${batchId}, ${RECORDED})`);
  const deals = [
    ...(partner.won ?? []).map(([closedAt, amount]) => ({ stage: "won", closedAt, amount })),
    ...Array.from({ length: partner.open ?? 0 }, () => ({ stage: "proposal", closedAt: null, amount: null })),
  ];
  for (const [at, deal] of deals.entries()) {
    const dealId = await putIdentity(tx, ids, "deals", `${partner.reference}-D${at}`, { cityId, partnerId });
    await tx.run(sql`insert into app.deal_versions
        (org_id, id, deal_id, partner_id, city_id, created_at, stage, closed_at, amount_minor, currency, batch_id, recorded_at)
      values (${orgId}, ${systemClock.newId()}, ${dealId}, ${partnerId}, ${cityId}, '2020-01-01', ${deal.stage},
        ${deal.closedAt}, ${deal.amount}, 'CNY', ${batchId}, ${RECORDED})`);
  }
}
