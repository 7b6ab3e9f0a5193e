import { setImmediate as breathe } from "node:timers/promises";
import { sql } from "kysely";
import {
  type DemoDetail,
  linkMember,
  noteDemoProgress,
  readDemoBatch,
} from "../database/access/demo-rows.ts";
import { installedOrganisation } from "../database/access/installation-rows.ts";
import { insertBatch } from "../database/channel/batch-rows.ts";
import { ensureActivityMonths } from "../database/import/apply-activity.ts";
import { loadInBulk } from "../database/import/load-in-bulk.ts";
import { refreshStatistics } from "../database/refresh-statistics.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { beginWriting } from "../database/writing.ts";
import { AppError } from "../domain/access/app-error.ts";
import type { Actor, Role } from "../domain/access/role.ts";
import { recordKind } from "../domain/channel/kinds/record-kinds.ts";
import type { Language } from "../domain/language.ts";
import { addUser } from "../server/access/user-handlers.ts";
import type { DemoSignIn, Services } from "../server/services.ts";
import { createOrganisationIn, firstActor } from "../server/workflows/create-organisation.ts";
import type { Company, CompanyPlan } from "./company.ts";
import { monthsOf } from "./company-figures.ts";
import { framePasses, historyPasses } from "./company-passes.ts";
import { type CompanyScale, SCALES } from "./company-scale.ts";
import { type DemoUser, demoUsers, otherDirectors } from "./demo-people.ts";
import { type CompanySource, openCompany, partsOf } from "./generate-company.ts";
import { COMPANY_ZONE } from "./local-time.ts";
import { nameMetricOwners } from "./metric-owners.ts";
import type { Place } from "./places.ts";
import { clockAt, recordedPasses, takenOn } from "./taken-on.ts";
import { type CompanyProgress, writePasses } from "./write-company.ts";
import { pacer } from "./write-pace.ts";

/** The same everywhere and printed at every start: it opens invented data only. */
export const DEMO_PASSWORD = "sail-cloud-harbour";
export const DEMO_SEED = 20_260_501n;

const NAME = { "zh-CN": "云帆软件（演示）", en: "Yunfan Software (demo)" };
const ADMIN = { "zh-CN": "系统管理员", en: "Administrator" };

/** How to make the demo. */
export interface DemoOptions {
  /** In which the organisation is named and its people read the product. */
  readonly language: Language;
  readonly seed?: bigint;
  readonly scale?: CompanyScale;
  /** Deals that one part of the company may win: what is in memory, and in one transaction, at a time. */
  readonly winsInPart?: number;
  readonly onProgress?: (progress: CompanyProgress) => void;
  readonly signal?: AbortSignal;
}

/** What was made. */
export interface CreatedDemo {
  readonly signIns: readonly DemoSignIn[];
  readonly rows: number;
}

/**
 * Fills an empty installation with the demo company. Organisation, its users and the first part of the cities come in
 * one transaction; a company of many parts is written part by part, and one that was interrupted is taken up again.
 *
 * @returns undefined when there is an organisation already that is no unfinished demo, which is left as it is
 * @throws AppError cancelled when the signal says so
 * @example await createDemo(services, { language: "zh-CN" })
 */
export async function createDemo(services: Services, options: DemoOptions): Promise<CreatedDemo | undefined> {
  if ((await installedOrganisation(services.database)) !== undefined) return resume(services, options);
  const now = services.clock.now();
  const source = openCompany({
    seed: options.seed ?? DEMO_SEED,
    now,
    scale: options.scale ?? SCALES.S,
  });
  const work = { services, source, options, pace: pacer(source.plan.scale) };
  try {
    const begun = await begin(work, now);
    return { ...begun, rows: begun.rows + (await writeParts(work, { ...begun, from: 1 })) };
  } catch (error) {
    // Another server was faster.
    if (error instanceof AppError && error.code === "conflict") return undefined;
    throw error;
  }
}

interface DemoWork {
  readonly services: Services;
  readonly source: CompanySource;
  readonly options: DemoOptions;
  readonly pace: ReturnType<typeof pacer>;
}

interface Begun {
  readonly actor: Actor;
  readonly batchId: string;
}

/** What every transaction of the demo after the first acts as. */
export function demoActor(orgId: string): Actor {
  return { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
}

async function resume(services: Services, options: DemoOptions): Promise<CreatedDemo | undefined> {
  const actor = demoActor((await installedOrganisation(services.database)) ?? "");
  const batch = await inTransaction(services.database, actor, readDemoBatch);
  if (batch === undefined || batch.detail.written >= batch.detail.parts) return undefined;
  const { written, signIns, parts } = batch.detail;
  const source = sourceOf(batch.detail);
  const work = { services, source, options, pace: pacer(source.plan.scale, written / parts) };
  const rows = await writeParts(work, { actor, batchId: batch.id, from: written });
  return { signIns, rows };
}

/** The demo company, told again. */
export function sourceOf({ seed, now, scale }: DemoDetail): CompanySource {
  return openCompany({ seed: BigInt(seed), now: new Date(now), scale: scale as CompanyScale });
}

/** A company of these cities, told city by city so that whoever else is at work gets a turn. */
async function tellSlowly(source: CompanySource, places: readonly Place[]): Promise<Company> {
  const cities: Company[] = [];
  for (const place of places) {
    cities.push(source.tell([place]));
    await breathe();
  }
  return {
    ...source.organisation,
    plan: source.plan,
    places,
    customers: cities.flatMap((city) => city.customers),
    leads: cities.flatMap((city) => city.leads),
    events: cities.flatMap((city) => city.events),
    deals: cities.flatMap((city) => city.deals),
    contracts: cities.flatMap((city) => city.contracts),
  };
}

async function begin(work: DemoWork, now: Date): Promise<Begun & CreatedDemo> {
  const { services, source, options } = work;
  const parts = partsOf(source.plan, options.winsInPart);
  const frame = source.tell([]);
  const first = await tellSlowly(source, parts[0] ?? []);
  const users = demoUsers(frame);
  const signIns = users.map((user) => signInOf(user, options.language));
  return inTransaction(services.database, firstActor(services), async (tx) => {
    const history = historyPasses(first);
    await loadInBulk(tx, [...new Set(history.map(({ kind }) => kind))]);
    await ensureActivityMonths(tx, monthsOf(frame));
    const founding = { ...services, clock: clockAt(services.clock, founded(source.plan)) };
    await createCompany(tx, founding, signIns, options.language);
    const recordedAt = await beginWriting(tx, services.clock.now());
    const batchId = services.clock.newId();
    const title = NAME[options.language];
    const detail: DemoDetail = {
      ...{ signIns, language: options.language, seed: String(source.plan.seed), now: now.toISOString() },
      ...{ scale: source.plan.scale, written: 1, parts: parts.length },
      ...{ hasLateFacts: false, isFinished: false },
    };
    await insertBatch(tx, { id: batchId, origin: "simulator", title, now: recordedAt, detail });
    const passes = recordedPasses([...framePasses(frame), ...history], first, recordedAt);
    const rows = await writePasses(tx, passes, { batchId, ...watch(work) });
    const holders = new Map<Role, string>();
    for (const user of users) {
      const userId = await letIn(tx, founding, user, options.language);
      if (userId !== undefined) holders.set(user.role, userId);
    }
    for (const director of otherDirectors(frame)) await letIn(tx, founding, director, options.language);
    await nameMetricOwners(tx, founding.clock, { holders, language: options.language });
    return { actor: demoActor(tx.actor.orgId), batchId, signIns, rows };
  });
}

/** Its people signed in four weeks before its data was taken on. */
const founded = (plan: CompanyPlan) => new Date(takenOn(plan).getTime() - 28 * 86_400_000);

const watch = ({ options, pace }: DemoWork) => ({
  onPass: pace.onPass(options.onProgress),
  ...(options.signal === undefined ? {} : { signal: options.signal }),
});

async function writeParts(
  work: DemoWork,
  { actor, batchId, from }: Begun & { from: number },
): Promise<number> {
  const { services, source, options } = work;
  let rows = 0;
  for (const [part, places] of partsOf(source.plan, options.winsInPart).entries()) {
    if (part < from) continue;
    const company = await tellSlowly(source, places);
    rows += await inTransaction(services.database, actor, async (tx) => {
      const recordedAt = await beginWriting(tx, services.clock.now());
      const passes = recordedPasses(historyPasses(company), company, recordedAt);
      const written = await writePasses(tx, passes, { batchId, ...watch(work) });
      await noteDemoProgress(tx, batchId, { written: part + 1 });
      return written;
    });
  }
  await inTransaction(services.database, actor, (tx) => refreshStatistics(tx, recordKind("activity")));
  return rows;
}

async function createCompany(
  tx: Tx,
  services: Services,
  signIns: readonly DemoSignIn[],
  language: Language,
): Promise<void> {
  const admin = signIns.find((signIn) => signIn.role === "admin");
  if (admin === undefined) throw new Error("the demo has no administrator");
  await createOrganisationIn(tx, services, {
    name: NAME[language],
    zone: COMPANY_ZONE,
    reportingCurrency: "CNY",
    currencyExponent: 2,
    user: { ...admin, language },
    roles: [],
  });
}

function signInOf(user: DemoUser, language: Language): DemoSignIn {
  return {
    email: user.email,
    password: DEMO_PASSWORD,
    role: user.role,
    name: user.person?.name ?? ADMIN[language],
  };
}

/** @returns the user's id; undefined for the administrator, who is let in with the organisation */
async function letIn(
  tx: Tx,
  services: Services,
  user: DemoUser,
  language: Language,
): Promise<string | undefined> {
  const { scope, person } = user;
  if (person === null) return undefined;
  const scopeIds = scope.kind === "all" ? [] : [await idOf(tx, scope.kind, scope.reference)];
  const userId = await addUser(tx, services, {
    ...signInOf(user, language),
    language,
    grants: [{ role: user.role, scope: scope.kind, scopeIds }],
  });
  if (!(await linkMember(tx, userId, person.reference))) throw new Error(`no person ${person.reference}`);
  return userId;
}

const TABLES = { regions: sql`app.regions`, cities: sql`app.cities`, partners: sql`app.partners` };

async function idOf(tx: Tx, kind: keyof typeof TABLES, reference: string): Promise<string> {
  const row = await tx.first<{ id: string }>(
    sql`select id from ${TABLES[kind]} where org_id = ${tx.actor.orgId} and reference = ${reference}`,
  );
  if (row === undefined) throw new Error(`no ${kind} of reference ${reference}`);
  return row.id;
}
