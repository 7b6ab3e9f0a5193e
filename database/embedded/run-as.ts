import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { AppError } from "../../domain/access/app-error.ts";

/** The account PostgreSQL runs under; null means the account of this process. */
export type RunAs = { name: string; uid: number; gid: number } | null;

/**
 * The account PostgreSQL must run under, because it refuses root: the owner of an existing cluster, else
 * `postgres`, else `nobody`. An ordinary user (and Windows, where pg_ctl drops the rights) runs it as itself.
 *
 * @param cluster the folder of the cluster, which need not exist yet
 * @throws AppError "unavailable" when root finds no such account
 * @example chooseRunAs("/srv/data/postgres") // { name: "postgres", uid: 101, gid: 104 } for root
 */
export function chooseRunAs(cluster: string): RunAs {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(cluster)) {
    const owner = statSync(cluster).uid;
    const account = owner === 0 ? null : accountOf(String(owner));
    if (account) return account;
  }
  const account = accountOf("postgres") ?? accountOf("nobody");
  if (account) return account;
  throw new AppError("unavailable", {
    en: 'PostgreSQL refuses to run as root and there is neither a user "postgres" nor "nobody". Create one (useradd --system postgres) or start as an ordinary user.',
    zh: "PostgreSQL 不允许以 root 身份运行，而系统中既没有 postgres 用户也没有 nobody 用户。请创建一个（useradd --system postgres），或改用普通用户启动。",
  });
}

/** An account needs an entry in the user database: initdb and postgres look their own name up and fail without. */
function accountOf(nameOrUid: string): RunAs {
  const ask = (flag: string) => spawnSync("id", [flag, nameOrUid], { encoding: "utf8" });
  const [name, uid, gid] = [ask("-un"), ask("-u"), ask("-g")];
  if (name.status !== 0 || uid.status !== 0 || gid.status !== 0) return null;
  return { name: name.stdout.trim(), uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/**
 * The options of `spawn` that make a child run under an account.
 *
 * @example spawn("initdb", [], { ...spawnedAs(runAs) })
 */
export function spawnedAs(runAs: RunAs): { uid?: number; gid?: number } {
  return runAs === null ? {} : { uid: runAs.uid, gid: runAs.gid };
}

/**
 * Whether an account can enter a folder (every folder above it lets it through).
 *
 * @example canEnter({ name: "postgres", uid: 101, gid: 104 }, "/home/li/partnerloop/data") // false
 */
export function canEnter(runAs: RunAs, folder: string): boolean {
  if (runAs === null) return true;
  return spawnSync("test", ["-x", folder], { cwd: "/", ...spawnedAs(runAs) }).status === 0;
}
