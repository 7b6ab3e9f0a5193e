import { readFileSync } from "node:fs";

/** Passwords that many have chosen, in small letters, of six characters or more; the file says where they come from. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  readFileSync(new URL("./common-passwords.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("# ")),
);
