import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";
const PREFIX = "partnerloop-tests-";
/** What databases, uploads and browser profiles of a run may come to, with room to spare. */
const NEEDED_BYTES = 6e9;

/**
 * Puts whatever the tests write to temporary folders into memory where Linux offers enough of it: a database of a test
 * is a thousand small files, made and thrown away, and a disk takes ten times as long over them. Child processes follow
 * by their environment. A TMPDIR that somebody chose stands.
 *
 * @returns where temporary files go
 */
export function placeTemporaryFiles(): string {
  if (process.env.TMPDIR === undefined && isRoomy(MEMORY)) {
    sweepLeft();
    const folder = mkdtempSync(join(MEMORY, `${PREFIX}${process.pid}-`));
    // As open as the one it stands for: root's PostgreSQL runs under another account.
    chmodSync(folder, 0o1777);
    process.env.TMPDIR = folder;
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  }
  return tmpdir();
}

/** A run that was killed could not tidy up, and what it left takes memory. */
function sweepLeft(): void {
  for (const name of readdirSync(MEMORY)) {
    const pid = Number(/^partnerloop-tests-(\d+)-/.exec(name)?.[1]);
    if (!(pid > 0) || existsSync(`/proc/${pid}`)) continue;
    try {
      rmSync(join(MEMORY, name), { recursive: true, force: true });
    } catch {
      // Another user's: theirs to tidy up.
    }
  }
}

function isRoomy(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    const mount = readFileSync("/proc/mounts", "utf8")
      .split("\n")
      .find((line) => line.split(" ")[1] === folder);
    // Some tests run copies of programs from there.
    return bavail * bsize >= NEEDED_BYTES && mount !== undefined && !/\bnoexec\b/.test(mount);
  } catch {
    return false;
  }
}
