import { constants } from "node:fs";
import { access, mkdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { getChecks } from "../contract/operation/checks.ts";
import { localSettings } from "../server/boot/local-settings.ts";
import { EXIT } from "./exit-code.ts";
import { print, runCommand, spoken } from "./run-command.ts";

/** One thing the doctor looked at. */
interface Check {
  id: string;
  ok: boolean;
  found: string;
  mend: { zh: string; en: string };
}

const LEAST_FREE_BYTES = 1024 ** 3;

/** What people read in place of a check's id; JSON keeps the id. */
const LOOKED_AT: Readonly<Record<string, { zh: string; en: string }>> = {
  node: { zh: "Node 版本", en: "Node" },
  data_folder: { zh: "数据目录", en: "Data folder" },
  free_disk: { zh: "可用磁盘空间", en: "Free disk space" },
  secret_mode: { zh: "secret 文件权限", en: "Mode of the file secret" },
  database_version: { zh: "PostgreSQL 版本", en: "PostgreSQL" },
  migrations: { zh: "待执行的迁移", en: "Migrations not applied" },
  row_level_security: { zh: "缺少行级安全的表", en: "Tables without row-level security" },
  application_role: { zh: "应用的数据库角色", en: "Database role of the application" },
};

function lineOf({ id, ok, found, mend }: Check): string {
  const looked = LOOKED_AT[id];
  const name = looked === undefined ? id : spoken(looked);
  return `${ok ? "✓" : "✗"} ${spoken({ zh: `${name}：${found}`, en: `${name}: ${found}` })}${ok ? "" : ` — ${spoken(mend)}`}`;
}

async function checkFolder(folder: string): Promise<Check[]> {
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  const writable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  const disk = await statfs(folder).catch(() => undefined);
  const free = disk === undefined ? 0 : disk.bavail * disk.bsize;
  const secret = await stat(join(folder, "secret")).catch(() => undefined);
  return [
    {
      id: "node",
      ok: Number(process.versions.node.split(".")[0]) >= 24,
      found: process.version,
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
    {
      id: "secret_mode",
      ok: secret === undefined || process.platform === "win32" || (secret.mode & 0o077) === 0,
      found: secret === undefined ? "-" : (secret.mode & 0o777).toString(8),
      mend: { zh: "请将 secret 文件权限改为 600。", en: "Set the mode of the file secret to 600." },
    },
  ];
}

/** Looks at machine, folder and database; ends with exit code 6 when something needs mending. */
export async function doctor(options: { json: boolean }): Promise<void> {
  const local = await checkFolder(localSettings(process.env).folder);
  await runCommand(async ({ call }) => {
    const { checks } = await call(getChecks, {});
    const all = [...local, ...checks];
    const lines = () => all.map(lineOf).join("\n");
    print({ checks: all }, options.json, lines);
    return all.every((check) => check.ok) ? EXIT.done : EXIT.different;
  });
}
