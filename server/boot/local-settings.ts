import { placeDataFolder } from "../../database/embedded/data-folder.ts";
import { readSettings, type Settings } from "./settings.ts";

/**
 * The settings of this machine, with the folder where the data really lie: root's PostgreSQL cannot enter every
 * checkout, and then secret, note of the running server and data stand together in a folder of the system.
 *
 * @param log is told when the folder is another than asked for
 */
export function localSettings(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void = () => undefined,
): Settings {
  const settings = readSettings(env);
  if (settings.databaseUrl !== undefined) return settings;
  const place = placeDataFolder(settings.folder);
  if (place.moved) log(`${settings.folder} → ${place.folder}`);
  return { ...settings, folder: place.folder };
}
