import { createHash, randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { AppError } from "../../domain/access/app-error.ts";
import { canEnter, chooseRunAs, type RunAs } from "./run-as.ts";

/** Where the data of an installation lie and who runs PostgreSQL on them. */
export type Place = { folder: string; moved: boolean; runAs: RunAs };

/** The folder of the PostgreSQL cluster inside a data folder. */
export function clusterOf(dataFolder: string): string {
  return join(dataFolder, "postgres");
}

/** Where data and binaries go that PostgreSQL's account cannot reach in the checkout. */
export function systemFolder(): string {
  return process.platform === "darwin" ? "/usr/local/var/partnerloop" : "/var/lib/partnerloop";
}

/**
 * The folder the data really go to: the one asked for, or, when this process is root and PostgreSQL's account
 * cannot pass the folders above it (a clone under root's home), one of the system's named by a hash of it.
 * Data that already lie in one of the two stay there.
 *
 * @param system stands for /var/lib/partnerloop in tests
 * @throws AppError "unavailable" when data lie where PostgreSQL's account cannot go
 * @example placeDataFolder("/home/li/partnerloop/data") // { folder: "/var/lib/partnerloop/3f0c…", moved: true, … }
 */
export function placeDataFolder(asked: string, system: string = systemFolder()): Place {
  const wanted = resolve(asked);
  mkdirSync(wanted, { recursive: true });
  const runAs = chooseRunAs(clusterOf(wanted));
  if (runAs === null) {
    requireAccess(wanted);
    return { folder: wanted, moved: false, runAs };
  }

  const other = join(system, createHash("sha256").update(wanted).digest("hex").slice(0, 12));
  const [hereHasData, otherHasData] = [wanted, other].map((folder) => existsSync(clusterOf(folder)));
  const reachable = canEnter(runAs, wanted);
  if (hereHasData && !reachable) throw unreachable(wanted, runAs.name);
  if (hereHasData || (reachable && !otherHasData)) return { folder: wanted, moved: false, runAs };
  mkdirSync(other, { recursive: true, mode: 0o755 });
  const accountThere = chooseRunAs(clusterOf(other));
  if (!canEnter(accountThere, other)) throw unreachable(other, accountThere?.name ?? "");
  return { folder: other, moved: true, runAs: accountThere };
}

/** Data made by root, or by another user, belong to whom PostgreSQL ran under then; nobody else can open them. */
function requireAccess(folder: string): void {
  const cluster = clusterOf(folder);
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (existsSync(cluster)) accessSync(cluster, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new AppError("unavailable", {
      en: `The data folder ${folder} belongs to another user. Start as the user who made it (or as root), or use another folder.`,
      zh: `数据目录 ${folder} 属于其他用户。请以创建它的用户（或 root）启动，或改用其他目录。`,
    });
  }
}

function unreachable(folder: string, account: string): AppError {
  return new AppError("unavailable", {
    en: `The user "${account}", who must run PostgreSQL because root may not, cannot enter ${folder}. Let others pass the folders above it (chmod o+x), or move the data folder.`,
    zh: `PostgreSQL 不能由 root 运行，须由用户“${account}”运行，但该用户无法进入 ${folder}。请为其上级目录加上通过权限（chmod o+x），或迁移数据目录。`,
  });
}

/**
 * A password kept in a file of the data folder that only its owner may read; made on first use.
 *
 * @param name the file's name, such as "superuser"
 * @returns 32 characters that need no escaping in a URL
 * @throws AppError "unavailable" when the superuser's file is gone but its database is not
 * @example storedPassword("/srv/data", "app") // reads or writes /srv/data/app.password
 */
export function storedPassword(dataFolder: string, name: string): string {
  const file = join(dataFolder, `${name}.password`);
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  if (name === "superuser" && existsSync(clusterOf(dataFolder))) throw passwordMissing(file);
  const password = randomBytes(24).toString("base64url");
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: "wx", flush: true });
  return password;
}

function passwordMissing(file: string): AppError {
  return new AppError("unavailable", {
    en: `There is a database but not its password: ${file} is missing. Restore that file from a backup.`,
    zh: `数据库存在，但缺少其密码文件 ${file}。请从备份中恢复该文件。`,
  });
}
