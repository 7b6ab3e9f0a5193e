import type { ImportProfile } from "./import-profile.ts";

/** A file that someone chose: an id, its name, and the headers that were found in it. */
export interface OfferedFile {
  readonly id: string;
  readonly name: string;
  readonly headers: readonly string[];
}

/** How well the chosen files fit a profile. */
export interface ProfileMatch {
  readonly profileId: string;
  /** Id of the offered file by the profile's own name of the file. */
  readonly files: Readonly<Record<string, string>>;
  /** The profile's files that none of the chosen ones fits, with the columns the nearest one lacks. */
  readonly missing: readonly { readonly file: string; readonly lacking: readonly string[] }[];
  /** Chosen files that the profile has no use for. */
  readonly unused: readonly string[];
}

const plain = (header: string) => header.trim().toLowerCase();

/**
 * Where each column stands among the headers, in any case; undefined where it is missing.
 *
 * @example columnPlaces(["City ", "KEY"], ["key", "name"]) // [1, undefined]
 */
export function columnPlaces(
  headers: readonly string[],
  columns: readonly string[],
): readonly (number | undefined)[] {
  const found = new Map<string, number>();
  for (const [index, header] of headers.entries()) {
    if (!found.has(plain(header))) found.set(plain(header), index);
  }
  return columns.map((column) => found.get(plain(column)));
}

/** Does a file name fit one of the patterns, where * stands for anything? */
export function fitsName(name: string, patterns: readonly string[]): boolean {
  const base = plain(name.split(/[/\\]/u).at(-1) ?? name);
  return patterns.some((pattern) => {
    const parts = plain(pattern)
      .split("*")
      .map((part) => part.replace(/[\\^$.|?+()[\]{}]/gu, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "u").test(base);
  });
}

/**
 * Gives each file of a profile the chosen file that has all its columns; where several do, the one whose name fits,
 * then the one with the fewest further columns. No file is used twice.
 *
 * @example matchFiles(profile, [{ id: "a", name: "accounts.csv", headers: ["account", "sector", "employees"] }])
 */
export function matchFiles(profile: ImportProfile, offered: readonly OfferedFile[]): ProfileMatch {
  const candidates = Object.entries(profile.files)
    .flatMap(([file, wanted]) =>
      offered.map((each) => ({
        file,
        id: each.id,
        fits: columnPlaces(each.headers, wanted.columns).every((place) => place !== undefined),
        named: fitsName(each.name, wanted.names),
        further: each.headers.length - wanted.columns.length,
      })),
    )
    .filter((candidate) => candidate.fits)
    .sort((a, b) => Number(b.named) - Number(a.named) || a.further - b.further);
  const files = new Map<string, string>();
  const used = new Set<string>();
  for (const candidate of candidates) {
    if (files.has(candidate.file) || used.has(candidate.id)) continue;
    files.set(candidate.file, candidate.id);
    used.add(candidate.id);
  }
  const missing = Object.entries(profile.files)
    .filter(([file]) => !files.has(file))
    .map(([file, wanted]) => ({ file, lacking: nearestLack(wanted, offered, used) }));
  return {
    profileId: profile.id,
    files: Object.fromEntries(files),
    missing,
    unused: offered.filter((each) => !used.has(each.id)).map((each) => each.id),
  };
}

function nearestLack(
  wanted: { readonly names: readonly string[]; readonly columns: readonly string[] },
  offered: readonly OfferedFile[],
  used: ReadonlySet<string>,
): readonly string[] {
  const lacks = offered
    .filter((each) => !used.has(each.id) && fitsName(each.name, wanted.names))
    .map((each) => {
      const places = columnPlaces(each.headers, wanted.columns);
      return wanted.columns.filter((_, index) => places[index] === undefined);
    })
    .sort((a, b) => a.length - b.length);
  return lacks[0] ?? wanted.columns;
}

/**
 * The profile that fits best: the one with the fewest missing files, then the one that uses most; null when not even
 * one file fits any.
 */
export function bestMatch(
  profiles: readonly ImportProfile[],
  offered: readonly OfferedFile[],
): ProfileMatch | null {
  const matches = profiles
    .map((profile) => matchFiles(profile, offered))
    .filter((match) => Object.keys(match.files).length > 0)
    .sort(
      (a, b) =>
        a.missing.length - b.missing.length || Object.keys(b.files).length - Object.keys(a.files).length,
    );
  return matches[0] ?? null;
}
