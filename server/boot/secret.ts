import { createHmac, randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The installation's secret: made at the first start, readable by its owner only. */
export async function readSecret(folder: string): Promise<string> {
  const file = join(folder, "secret");
  await mkdir(folder, { recursive: true });
  const handle = await open(file, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    return undefined;
  });
  if (handle !== undefined) {
    await handle.writeFile(randomBytes(32).toString("hex"));
    await handle.sync();
    await handle.close();
  }
  return (await readFile(file, "utf8")).trim();
}

/** A secret for one purpose, derived so that none of them gives away another. */
export function deriveSecret(secret: string, purpose: string): string {
  return createHmac("sha256", secret).update(purpose).digest("hex");
}
