import { open } from "node:fs/promises";

/**
 * Writes a folder itself out to disk: a rename in it must survive a power cut, not only what was renamed.
 *
 * @example await rename(draft, join(folder, "monday.tar")); await syncFolder(folder);
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
