import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AppError } from "../../../domain/access/app-error.ts";
import type { ImportProfile } from "../../../domain/channel/profile/import-profile.ts";
import { readProfile } from "../../../domain/channel/profile/read-profile.ts";

/** The profiles that ship with the product. */
export const PROFILE_FOLDER = resolve(import.meta.dirname, "../../../profiles");

/**
 * Every profile of a folder, checked, by file name.
 *
 * @throws AppError invalid_input with the file and the place of the first problem
 * @example const profiles = await readProfiles();
 */
export async function readProfiles(folder = PROFILE_FOLDER): Promise<readonly ImportProfile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const profiles = await Promise.all(names.map((name) => readProfileFile(join(folder, name))));
  const ids = profiles.map((profile) => profile.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new AppError("invalid_input", {
      zh: `有两个导入模板都叫 ${twice}。`,
      en: `Two import profiles have the id ${twice}.`,
    });
  }
  return profiles;
}

/** One profile from its file. */
export async function readProfileFile(path: string): Promise<ImportProfile> {
  const text = await readFile(path, "utf8");
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "invalid_input",
      { zh: `导入模板 ${path} 不是 JSON：${what}`, en: `The import profile ${path} is not JSON: ${what}` },
      [],
      { cause },
    );
  }
  return readProfile(data, path);
}

/**
 * The profile of that id.
 *
 * @throws AppError not_found
 */
export async function findProfile(id: string, folder = PROFILE_FOLDER): Promise<ImportProfile> {
  const profiles = await readProfiles(folder);
  const found = profiles.find((profile) => profile.id === id);
  if (found === undefined) {
    const known = profiles.map((profile) => profile.id);
    throw new AppError("not_found", {
      zh: `没有导入模板 ${id}；有：${known.join("、")}。`,
      en: `There is no import profile ${id}; there are: ${known.join(", ")}.`,
    });
  }
  return found;
}
