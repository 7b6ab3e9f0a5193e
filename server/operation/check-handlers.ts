import { getChecks, getHealth } from "../../contract/operation/checks.ts";
import { readAuditChain } from "../../database/audit/audit-seals.ts";
import { type DatabaseFacts, readDatabaseFacts } from "../../database/operation/read-checks.ts";
import { readOperationFacts } from "../../database/operation/read-operation.ts";
import { type Handler, handle, handleOpen } from "../handle.ts";
import { judgeOperation } from "./judge-operation.ts";
import { VERSION } from "./version.ts";

const OLDEST_POSTGRESQL = 150_000;

function judge(facts: DatabaseFacts) {
  return [
    {
      id: "database_version",
      ok: facts.versionNumber >= OLDEST_POSTGRESQL,
      found: facts.version,
      mend: { zh: "请使用 PostgreSQL 15 或更高版本。", en: "Use PostgreSQL 15 or newer." },
    },
    {
      id: "migrations",
      ok: facts.openMigrations.length === 0,
      found: facts.openMigrations.join(", ") || "0",
      mend: { zh: "运行 partnerloop migrate。", en: "Run partnerloop migrate." },
    },
    {
      id: "row_level_security",
      ok: facts.unprotected.length === 0,
      found: facts.unprotected.join(", ") || "0",
      mend: {
        zh: "有人手工改过这些表，请从备份恢复或重新启用行级安全。",
        en: "These tables were changed by hand: restore them, or enable and force row-level security again.",
      },
    },
    {
      id: "application_role",
      ok: !facts.rolePowerful,
      found: facts.role,
      mend: {
        zh: "应用角色不能是超级用户，不能绕过行级安全，也不能拥有表。",
        en: "The application's role must not be a superuser, bypass row-level security or own tables.",
      },
    },
  ];
}

const healthHandler = handleOpen(getHealth, async ({ services }) => {
  await services.database.pool.query("select 1");
  return { status: "ok" as const, version: VERSION };
});

const checksHandler = handle(getChecks, async ({ tx, services }) => {
  const now = services.clock.now();
  const operation = await readOperationFacts(tx, now);
  return {
    checks: [
      ...judge(await readDatabaseFacts(tx)),
      ...judgeOperation(operation, await readAuditChain(tx), now),
    ],
  };
});

export const CHECK_HANDLERS: readonly Handler[] = [healthHandler, checksHandler];
