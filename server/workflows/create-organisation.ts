import { claimInstallation } from "../../database/access/installation-rows.ts";
import { insertGrants, insertMember } from "../../database/access/user-rows.ts";
import { insertCurrency, insertOrganisation } from "../../database/org/organisation-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { type Actor, type Role, SCOPES_OF_ROLE } from "../../domain/access/role.ts";
import { auditDone } from "../audit/write-audit.ts";
import type { Services } from "../services.ts";

/** What a new organisation is made from. */
export interface NewOrganisation {
  readonly name: string;
  readonly zone: string;
  readonly reportingCurrency: string;
  /** Digits after the point; known for ISO currencies, to be given for one's own. */
  readonly currencyExponent: number;
  readonly user: {
    readonly name: string;
    readonly email: string;
    readonly password: string;
    readonly language: "zh-CN" | "en";
  };
  /** Business roles of the first user, who is administrator as well. */
  readonly roles: readonly Role[];
}

function checkInput(wanted: NewOrganisation): void {
  if (!Intl.supportedValuesOf("timeZone").includes(wanted.zone) && wanted.zone !== "UTC") {
    throw new AppError(
      "invalid_input",
      { zh: `没有时区 ${wanted.zone}。`, en: `There is no time zone ${wanted.zone}.` },
      [
        {
          field: "body/organisation/zone",
          rule: "zone",
          zh: "请选择列表中的时区，例如 Asia/Shanghai。",
          en: "Choose one of the list, for example Asia/Shanghai.",
        },
      ],
    );
  }
  const narrow = wanted.roles.filter((role) => !SCOPES_OF_ROLE[role].includes("all"));
  if (narrow.length > 0) {
    throw new AppError("invalid_input", {
      zh: `这些角色要先有区域、城市或代理商才能授予：${narrow.join("、")}。`,
      en: `These roles need a region, city or partner first: ${narrow.join(", ")}.`,
    });
  }
}

async function addFirstMember(tx: Tx, services: Services, wanted: NewOrganisation): Promise<void> {
  const { userId } = tx.actor;
  const now = services.clock.now();
  const { name, language } = wanted.user;
  await insertMember(tx, { userId, name, language, now });
  const roles = new Set<Role>(["admin", ...wanted.roles]);
  const grants = [...roles].map((role) => ({
    id: services.clock.newId(),
    role,
    scope: "all" as const,
    scopeIds: [],
  }));
  await insertGrants(tx, userId, grants, now);
}

/**
 * The first run: organisation, reporting currency, first user with roles, all in one transaction, once.
 *
 * @throws AppError conflict when there is an organisation already, invalid_input for a wrong zone, role, mail or password
 */
export async function createOrganisation(
  services: Services,
  wanted: NewOrganisation,
): Promise<{ organisationId: string; userId: string }> {
  return inTransaction(services.database, firstActor(services), (tx) =>
    createOrganisationIn(tx, services, wanted),
  );
}

/** Whoever acts before there is an organisation: nobody, in the one that is about to be. */
export function firstActor(services: Services): Actor {
  const orgId = services.clock.newId();
  return { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
}

/** The first run within a transaction of firstActor, so that what belongs to it stands or falls with it. */
export async function createOrganisationIn(
  tx: Tx,
  services: Services,
  wanted: NewOrganisation,
): Promise<{ organisationId: string; userId: string }> {
  checkInput(wanted);
  const { clock, signIn } = services;
  const { orgId } = tx.actor;
  if (!(await claimInstallation(tx, clock.now()))) {
    throw new AppError("conflict", {
      zh: "组织已经建立，请登录。",
      en: "The organisation exists already; sign in.",
    });
  }
  const { userId } = await signIn.users.create(wanted.user, tx);
  const founder: Tx = { ...tx, actor: { ...tx.actor, userId, role: "admin" } };
  await insertOrganisation(founder, wanted, clock.now());
  const { reportingCurrency: code, currencyExponent: exponent } = wanted;
  await insertCurrency(founder, { code, name: code, exponent });
  await addFirstMember(founder, services, wanted);
  await auditDone(founder, clock, {
    act: "first_run",
    objectKind: "organisation",
    objectId: orgId,
    after: { roles: wanted.roles },
  });
  return { organisationId: orgId, userId };
}
