import { ROLES, type Role, SCOPES_OF_ROLE } from "../../domain/access/role.ts";
import type { Month } from "../../domain/calendar/month.ts";
import { closeMonth } from "../../server/workflows/close-month.ts";
import type { PathName } from "../../web/app/paths.ts";
import { multipart } from "../authority/route-request.ts";
import { asUser, openAsUsers } from "./as-user.ts";
import { PASS_OVER } from "./close-book.ts";
import { openFactBook } from "./fact-book.ts";
import { JOURNEY_FACTS, monthsBack } from "./journey-channel.ts";
import { type JourneyCompany, type JourneyPerson, openJourneyCompany } from "./journey-people.ts";
import type { Product } from "./product.ts";
import { STANDARD } from "./selection-site.ts";

const PLACES: Partial<Record<Role, readonly string[]>> = {
  regional_director: ["华东"],
  channel_manager: ["苏州"],
  partner_owner: ["P-001"],
  partner_staff: ["P-001"],
};
const PEOPLE = Object.fromEntries(
  ROLES.map((role): [Role, JourneyPerson] => [
    role,
    [role, SCOPES_OF_ROLE[role][0], ...(PLACES[role] ?? [])],
  ]),
) as Record<Role, JourneyPerson>;

/** A company with somebody in every role, and something under every address that has a parameter. */
export interface PageCompany extends JourneyCompany<Role> {
  /** What stands in the address of a page, for somebody in a role. */
  parameterOf(page: PathName, role: Role): string;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client without types would read them
type Ask = (role: Role, method: "GET" | "POST", path: string, body?: object) => Promise<any>;

/** Founds the company, closes its last month, and begins one of each thing that has a page. */
export async function openPageCompany(product: Product): Promise<PageCompany> {
  const { services } = product.server.opened;
  const company = await openJourneyCompany(product, JOURNEY_FACTS, PEOPLE);
  const { orgId, founderId, ids, users } = company;
  const month = monthsBack(1);
  await putRecords(product, company);
  const system = { orgId, userId: founderId, role: "system", scope: "all", scopeIds: [] } as const;
  await closeMonth(services, system, { month, overridden: PASS_OVER, reason: "a journey" });
  const app = await openAsUsers(services);
  const ask: Ask = async (role, method, path, body) => {
    const answer = await asUser(app, users[role], services.clock.newId)(method, `/v1/${path}`, body);
    if (answer.statusCode !== 200) throw new Error(`${method} ${path} as ${role}: ${answer.body}`);
    return answer.json();
  };
  const partnerId = ids.get("P-001") ?? "";
  const known: Partial<Record<PathName, string>> = {
    ...{ partner: partnerId, city: ids.get("苏州") ?? "", deal: ids.get("P-001-D0") ?? "" },
    ...{ lead: LEAD, contract: CONTRACT, customer: CUSTOMER },
    ...{ metric: "bookings", closeMonth: month, pack: month },
    ...(await designs(ask, { month, ids, users })),
    strategyComparison: await comparison(ask, ids.get("华东") ?? ""),
  };
  const { payload, type } = multipart([["regions.csv", "编号,名称\r\nR-9,西南\r\n"]]);
  const upload = await app.inject({
    ...{ method: "POST", url: "/v1/imports", payload },
    headers: {
      ...{ "test-user": users.channel_operations, "idempotency-key": services.clock.newId() },
      "content-type": type,
    },
  });
  known.importBatch = upload.json().imports[0].id;
  const commitments = new Map<Role, string>();
  for (const role of ROLES) commitments.set(role, await commitment(ask, role, users[role], monthsBack(-2)));
  await app.close();
  return {
    ...company,
    parameterOf: (page, role) => {
      const found = page === "commitment" ? commitments.get(role) : known[page];
      if (found === undefined) throw new Error(`the company has nothing for ${page}`);
      return found;
    },
  };
}

const LEAD = "00000000-0000-4000-8000-000000000a01";
const CONTRACT = "00000000-0000-4000-8000-000000000a02";
const CUSTOMER = "00000000-0000-4000-8000-000000000a03";

async function putRecords(product: Product, { orgId, ids }: JourneyCompany<Role>): Promise<void> {
  const { database } = product.server.opened.services;
  const place = { database, orgId, zone: "Asia/Shanghai", url: "", ownerUrl: "", close: async () => {} };
  const book = await openFactBook(place);
  const at = { city_id: ids.get("苏州"), partner_id: ids.get("P-001") };
  const begun = `${monthsBack(6)}-02`;
  await book.insert("customer_versions", [{ ...at, customer_id: CUSTOMER, name: "远见制造" }]);
  await book.insert("lead_versions", [
    { ...at, lead_id: LEAD, company_name: "远见制造", created_at: `${begun}T00:00:00Z` },
  ]);
  await book.insert("contract_versions", [
    {
      ...{ ...at, contract_id: CONTRACT, customer_id: CUSTOMER, amount_minor: 1_200_000 },
      ...{ start_on: begun, end_on: `${monthsBack(-1)}-02` },
    },
  ]);
}

interface DesignFacts {
  readonly month: Month;
  readonly ids: ReadonlyMap<string, string>;
  readonly users: Readonly<Record<Role, string>>;
}

/** One of each kind that has a page of its own: in force, but for the trial. */
async function designs(ask: Ask, { month, ids, users }: DesignFacts) {
  const idOf = (name: string) => ids.get(name) ?? "";
  const [partnerId, cityId, regionId] = [idOf("P-001"), idOf("苏州"), idOf("华东")];
  const begin = async (role: Role, path: string, content: object, place: string | null = null) =>
    (await ask(role, "POST", path, { title: "试一试", place, content })).id as string;
  const agree = async (path: string, id: string, writer: Role, answerers: readonly Role[]) => {
    const { seq, today } = await ask(writer, "GET", `${path}/${id}`);
    const proposal = { seq, inForceFrom: today, ends: false, note: "", revision: 1 };
    await ask(writer, "POST", `${path}/${id}/proposals`, proposal);
    for (const answerer of answerers) {
      const proposed = await ask(answerer, "GET", `${path}/${id}`);
      await ask(answerer, "POST", `${path}/${id}/agreements`, { seq: proposed.seq, version: 1, note: "" });
    }
    return id;
  };
  const judged = { ...STANDARD, gates: STANDARD.gates.filter(({ source }) => source === "judged") };
  const standard = await begin("channel_vp", "selection-standards", judged);
  await agree("selection-standards", standard, "channel_vp", ["ceo"]);
  const evaluation = await frozenRound(ask, { month, partnerId });
  const reason = "团队十二人，老板愿意再投两个销售。";
  const cities = [{ id: "c1", city: cityId, first: partnerId, reason, alternates: [] }];
  const nomination = await begin(
    "regional_director",
    "nominations",
    { round: evaluation, standard, cities },
    regionId,
  );
  await agree("nominations", nomination, "regional_director", ["channel_vp"]);
  const terms = {
    ...{ nomination, services: ["marketing_centre"], non_exclusive: true, terms: "" },
    ...{ from: "2030-01-01", until: "2030-12-31", review: "2030-06-30" },
    conditions: [{ id: "k1", metric: "bookings", comparator: "at_least", value: 500 }],
  };
  const mandate = await begin("regional_director", "mandates", terms, partnerId);
  await agree("mandates", mandate, "regional_director", ["channel_vp", "partner_owner"]);
  const manager = users.channel_manager;
  const plan = {
    ...{ aim: "重点扶持", from: "2030-01-01", until: "2030-06-30" },
    measures: [{ id: "m1", what: "联合沙龙", owner: manager, due: "2030-02-15" }],
    residencies: [{ id: "r1", manager, first: "2030-03-04", last: "2030-03-15" }],
  };
  const supportPlan = await begin("regional_director", "support-plans", plan, partnerId);
  await agree("support-plans", supportPlan, "regional_director", ["channel_vp"]);
  const answer = { problem: "客户要求降价", answer: "先问使用，再谈价格。" };
  const playbook = await begin("channel_manager", "playbooks", answer);
  await agree("playbooks", playbook, "channel_manager", ["channel_vp"]);
  const trial = await begin("channel_vp", "trials", {});
  return { evaluation, nomination, mandate, supportPlan, playbook, trial };
}

async function frozenRound(
  ask: Ask,
  { month, partnerId }: { month: Month; partnerId: string },
): Promise<string> {
  const { id } = await ask("channel_operations", "POST", "evaluations", { month, regionId: null });
  await ask("regional_director", "POST", `evaluations/${id}/judgements`, {
    ...{ partnerId, item: "gate/rival", seen: 0, passed: true, evidence: "看过合同", validUntil: null },
  });
  await ask("channel_operations", "POST", `evaluations/${id}/freezes`, {});
  return id;
}

async function comparison(ask: Ask, region: string): Promise<string> {
  const facts = await ask("channel_operations", "GET", `comparison-facts?region=${region}`);
  const parameters = facts.parameters.map(({ source: _, ...parameter }: { source: unknown }) => parameter);
  const { id } = await ask("channel_operations", "POST", "comparisons", {
    ...{ title: "比一比", region, asOf: facts.asOf, parameters, options: facts.options, seed: null },
    ...{ months: 12, draws: 200, sustained: false, tolerance: 0 },
  });
  return id;
}

async function commitment(ask: Ask, role: Role, ownerId: string, due: Month): Promise<string> {
  const promise = { title: "回访客户", detail: "", ownerId, cityId: null, partnerId: null, evidence: "none" };
  return (await ask(role, "POST", "commitments", { ...promise, due: `${due}-02` })).id;
}
