import type { Words } from "../language.ts";
import { halfWidth } from "./clean-text.ts";
import { type Parsed, parsed, refused } from "./problem.ts";

/** One of a closed list. */
export interface Choice {
  readonly id: string;
  /** Its name as people see it. */
  readonly name?: Words;
  /** Other ways to write it, for example in the files of one company. */
  readonly aliases?: readonly string[];
}

// Built once per list and not per row of an import.
const indexes = new WeakMap<readonly Choice[], Map<string, Set<string>>>();
const SHOWN = 8;

/**
 * Reads one of a closed list by its id, its name in either language, or an alias. Case, width, blanks, hyphens
 * and underscores make no difference.
 *
 * @returns the id
 * @example parseChoice("Self developed", [{ id: "self-developed" }]) // { ok: true, value: "self-developed" }
 */
export function parseChoice(text: string, choices: readonly Choice[]): Parsed<string> {
  const ids = indexOf(choices).get(keyOf(text));
  if (!ids) return refused("unknown-choice", { text, choices: labels(choices) });
  const [id] = ids;
  if (ids.size > 1 || id === undefined)
    return refused("ambiguous-choice", {
      text,
      choices: labels(choices.filter((choice) => ids.has(choice.id))),
    });
  return parsed(id);
}

function indexOf(choices: readonly Choice[]): Map<string, Set<string>> {
  const known = indexes.get(choices);
  if (known) return known;
  const index = new Map<string, Set<string>>();
  for (const { id, name, aliases = [] } of choices) {
    for (const text of [id, ...(name ? Object.values(name) : []), ...aliases]) {
      const key = keyOf(text);
      index.set(key, (index.get(key) ?? new Set()).add(id));
    }
  }
  indexes.set(choices, index);
  return index;
}

function keyOf(text: string): string {
  return halfWidth(text)
    .toLowerCase()
    .replace(/[\s_-]/gu, "");
}

function labels(choices: readonly Choice[]): Words[] {
  const shown = choices.slice(0, SHOWN).map(({ id, name }) => name ?? { "zh-CN": id, en: id });
  return choices.length > SHOWN ? [...shown, { "zh-CN": "…", en: "…" }] : shown;
}
