import { sql } from "kysely";
import { linkMember } from "../database/access/demo-rows.ts";
import { installedOrganisation } from "../database/access/installation-rows.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { AppError } from "../domain/access/app-error.ts";
import type { Language } from "../domain/language.ts";
import { addUser } from "../server/access/user-handlers.ts";
import type { DemoSignIn, Services } from "../server/services.ts";
import { createOrganisationIn, firstActor } from "../server/workflows/create-organisation.ts";
import type { Company } from "./company.ts";
import { type DemoUser, demoUsers } from "./demo-people.ts";
import { generateCompany } from "./generate-company.ts";
import { COMPANY_ZONE } from "./local-time.ts";
import type { CompanyScale } from "./truth.ts";
import { type CompanyProgress, writeCompany } from "./write-company.ts";

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
  readonly onProgress?: (progress: CompanyProgress) => void;
  readonly signal?: AbortSignal;
}

/** What was made. */
export interface CreatedDemo {
  readonly signIns: readonly DemoSignIn[];
  readonly rows: number;
}

/**
 * Fills an empty installation with the demo company: organisation, all facts, one user for each role, in one
 * transaction, so that a machine that dies in between has an empty installation still.
 *
 * @returns undefined when there is an organisation already, which is left as it is
 * @throws AppError cancelled when the signal says so
 * @example await createDemo(services, { language: "zh-CN" })
 */
export async function createDemo(services: Services, options: DemoOptions): Promise<CreatedDemo | undefined> {
  if ((await installedOrganisation(services.database)) !== undefined) return undefined;
  const company = generateCompany({
    seed: options.seed ?? DEMO_SEED,
    now: services.clock.now(),
    ...(options.scale === undefined ? {} : { scale: options.scale }),
  });
  try {
    return await inTransaction(services.database, firstActor(services), (tx) =>
      fill(tx, services, company, options),
    );
  } catch (error) {
    // Another server was faster.
    if (error instanceof AppError && error.code === "conflict") return undefined;
    throw error;
  }
}

async function fill(
  tx: Tx,
  services: Services,
  company: Company,
  options: DemoOptions,
): Promise<CreatedDemo> {
  const { language } = options;
  const users = demoUsers(company);
  const signIns = users.map((user) => signInOf(user, language));
  const [admin] = signIns.filter((signIn) => signIn.role === "admin");
  if (admin === undefined) throw new Error("the demo has no administrator");
  await createOrganisationIn(tx, services, {
    name: NAME[language],
    zone: COMPANY_ZONE,
    reportingCurrency: "CNY",
    currencyExponent: 2,
    user: { ...admin, language },
    roles: [],
  });
  const { rows } = await writeCompany(tx, company, {
    clock: services.clock,
    title: NAME[language],
    detail: { signIns, seed: String(company.plan.seed), startMonth: company.plan.startMonth },
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  for (const user of users) await letIn(tx, services, user, language);
  return { signIns, rows };
}

function signInOf(user: DemoUser, language: Language): DemoSignIn {
  return {
    email: user.email,
    password: DEMO_PASSWORD,
    role: user.role,
    name: user.person?.name ?? ADMIN[language],
  };
}

async function letIn(tx: Tx, services: Services, user: DemoUser, language: Language): Promise<void> {
  const { scope, person } = user;
  if (person === null) return;
  const scopeIds = scope.kind === "all" ? [] : [await idOf(tx, scope.kind, scope.reference)];
  const userId = await addUser(tx, services, {
    ...signInOf(user, language),
    language,
    grants: [{ role: user.role, scope: scope.kind, scopeIds }],
  });
  if (!(await linkMember(tx, userId, person.reference))) throw new Error(`no person ${person.reference}`);
}

const TABLES = { regions: sql`app.regions`, cities: sql`app.cities`, partners: sql`app.partners` };

async function idOf(tx: Tx, kind: keyof typeof TABLES, reference: string): Promise<string> {
  const row = await tx.first<{ id: string }>(
    sql`select id from ${TABLES[kind]} where org_id = ${tx.actor.orgId} and reference = ${reference}`,
  );
  if (row === undefined) throw new Error(`no ${kind} of reference ${reference}`);
  return row.id;
}
