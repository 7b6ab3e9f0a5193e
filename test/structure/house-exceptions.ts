import type { ProjectFile } from "./project-files.ts";

export type HouseException = { check: string; path: string; why: string };

/**
 * Files allowed to break one check. The list only shrinks: an entry that is no longer needed fails the
 * tests, and so does one more than the ceiling, which is lowered with the list and never raised.
 */
export const houseExceptions: readonly HouseException[] = [];
export const houseExceptionCeiling = 0;

/** Complaints of `check` about files that are not excepted, and exceptions that nothing needs any more. */
export function judge(
  check: { name: string; find: (files: readonly ProjectFile[]) => string[] },
  files: readonly ProjectFile[],
): string[] {
  const complaints = check.find(files);
  const excepted = houseExceptions.filter((entry) => entry.check === check.name);
  const about = (complaint: string, path: string) => complaint.startsWith(`${path}:`);
  return [
    ...complaints.filter((complaint) => !excepted.some((entry) => about(complaint, entry.path))),
    ...excepted
      .filter((entry) => !complaints.some((complaint) => about(complaint, entry.path)))
      .map((entry) => `${entry.path}: the exception from "${check.name}" is no longer needed, remove it`),
  ];
}
