import { constants } from "node:fs";
import { access, mkdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { getChecks } from "../contract/operation/checks.ts";
import { clusterOf } from "../database/embedded/data-folder.ts";
import { AppError } from "../domain/access/app-error.ts";
import { localSettings } from "../server/boot/local-settings.ts";
import type { Settings } from "../server/boot/settings.ts";
import { systemClock } from "../server/clock.ts";
import { readLastBackup } from "../server/operation/last-backup.ts";
import { VERSION } from "../server/operation/version.ts";
import { connect } from "./connect.ts";
import { EXIT } from "./exit-code.ts";
import { explain, print, say, spoken } from "./run-command.ts";

/** One thing the doctor looked at. */
interface Check {
  id: string;
  ok: boolean;
  found: string;
  mend: { zh: string; en: string };
}

const LEAST_FREE_BYTES = 1024 ** 3;
const DAYS_WITHOUT_BACKUP = 7;
const DAY_MS = 86_400_000;

/** What people read in place of a check's id; JSON keeps the id. */
const LOOKED_AT: Readonly<Record<string, { zh: string; en: string }>> = {
  version: { zh: "版本", en: "Version" },
  data_folder: { zh: "数据目录", en: "Data folder" },
  free_disk: { zh: "可用磁盘空间", en: "Free disk space" },
  permissions: { zh: "文件权限", en: "File permissions" },
  last_backup: { zh: "最近备份", en: "Last backup" },
  database: { zh: "数据库", en: "Database" },
  database_version: { zh: "PostgreSQL 版本", en: "PostgreSQL" },
  migrations: { zh: "待执行的迁移", en: "Migrations not applied" },
  row_level_security: { zh: "缺少行级安全的表", en: "Tables without row-level security" },
  clock: { zh: "时钟", en: "Clock" },
  time_zone: { zh: "时区", en: "Time zone" },
  calendar: { zh: "节假日历的最后一年", en: "Last year of the holiday calendar" },
  queue: { zh: "任务队列", en: "Job queue" },
  closes: { zh: "月结", en: "Month closes" },
  audit_chain: { zh: "审计链", en: "Audit chain" },
  connections: { zh: "数据库连接", en: "Database connections" },
  application_role: { zh: "应用的数据库角色", en: "Database role of the application" },
};

function lineOf({ id, ok, found, mend }: Check): string {
  const looked = LOOKED_AT[id];
  const name = looked === undefined ? id : spoken(looked);
  return `${ok ? "✓" : "✗"} ${spoken({ zh: `${name}：${found}`, en: `${name}: ${found}` })}${ok ? "" : ` — ${spoken(mend)}`}`;
}

async function checkMachine(folder: string): Promise<Check[]> {
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  const writable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  const disk = await statfs(folder).catch(() => undefined);
  const free = disk === undefined ? 0 : disk.bavail * disk.bsize;
  return [
    {
      id: "version",
      ok: Number(process.versions.node.split(".")[0]) >= 24,
      found: `${VERSION}, Node ${process.version}`,
      mend: { zh: "需要 Node 24：请运行 npm ci。", en: "Node 24 is needed: run npm ci." },
    },
    {
      id: "data_folder",
      ok: writable,
      found: folder,
      mend: {
        zh: "请给运行用户这个目录的写权限。",
        en: "Let the user who runs Partnerloop write this folder.",
      },
    },
    {
      id: "free_disk",
      ok: free >= LEAST_FREE_BYTES,
      found: `${(free / 1024 ** 3).toFixed(1)} GiB`,
      mend: { zh: "请留出至少 1 GiB 空间。", en: "Free at least 1 GiB." },
    },
  ];
}

/** What only its owner may read: who reads it can pass for the system or for the database's superuser. */
async function checkSecrets(folder: string): Promise<Check> {
  const secrets = ["secret", "superuser.password", "running.json"].map((name) => join(folder, name));
  const open: string[] = [];
  for (const path of [...secrets, clusterOf(folder)]) {
    const mode = (await stat(path).catch(() => undefined))?.mode ?? 0;
    if (process.platform !== "win32" && (mode & 0o077) !== 0) open.push(path);
  }
  return {
    id: "permissions",
    ok: open.length === 0,
    found: open.join(", ") || "0",
    mend: {
      zh: "这些只应由其所有者读取：chmod go= 加上各路径。",
      en: "Only their owner should read these: chmod go= with each path.",
    },
  };
}

async function checkBackup(settings: Settings, now: Date): Promise<Check[]> {
  if (settings.databaseUrl !== undefined) return [];
  const last = await readLastBackup(settings.folder);
  const days = last === undefined ? Number.NaN : (now.getTime() - Date.parse(last.madeAt)) / DAY_MS;
  return [
    {
      id: "last_backup",
      ok: days <= DAYS_WITHOUT_BACKUP,
      found: last === undefined ? "-" : `${last.madeAt} ${last.file}`,
      mend: {
        zh: `最近 ${DAYS_WITHOUT_BACKUP} 天没有备份：运行 partnerloop backup。`,
        en: `There is no backup of the last ${DAYS_WITHOUT_BACKUP} days: run partnerloop backup.`,
      },
    },
  ];
}

/** What the database says, through a server; that it says nothing is a finding like any other. */
async function checkDatabase(settings: Settings): Promise<Check[]> {
  try {
    const connection = await connect(settings, process.env, say);
    try {
      return (await connection.call(getChecks, {})).checks;
    } finally {
      await connection.close();
    }
  } catch (error) {
    const found = error instanceof AppError ? spoken(error.text) : (error as Error).message;
    const mend = {
      zh: "数据库没有应答：请查看数据目录中的 postgres.log，或检查 DATABASE_URL。",
      en: "The database does not answer: read postgres.log in the data folder, or see whether DATABASE_URL is right.",
    };
    return [{ id: "database", ok: false, found, mend }];
  }
}

/** Looks at machine, folder and database; ends with exit code 6 when something needs mending. */
export async function doctor(options: { json: boolean }): Promise<void> {
  try {
    const settings = localSettings(process.env);
    const checks = [
      ...(await checkMachine(settings.folder)),
      await checkSecrets(settings.folder),
      ...(await checkBackup(settings, systemClock.now())),
      ...(await checkDatabase(settings)),
    ];
    print({ checks }, options.json, () => checks.map(lineOf).join("\n"));
    process.exitCode = checks.every((check) => check.ok) ? EXIT.done : EXIT.different;
  } catch (error) {
    process.exitCode = explain(error);
  }
}
