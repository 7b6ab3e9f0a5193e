import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "./cruise-tree.ts";

type Term = { id: string; zh: string; en: string; meaning: string };

function readTerms(markdown: string): Term[] {
  return [...markdown.matchAll(/^\| *`([^`]+)` *\| *(.*?) *\| *(.*?) *\| *(.*?) *\|$/gm)].map(
    ([, id = "", zh = "", en = "", meaning = ""]) => ({ id, zh, en, meaning }),
  );
}

function complaints(terms: readonly Term[]): string[] {
  const ids = terms.map(({ id }) => id);
  return terms.flatMap(({ id, zh, en, meaning }, index) => [
    ...(/^[a-z]+(_[a-z0-9]+)*$/.test(id) ? [] : [`${id}: not a word as code writes it`]),
    ...(ids.indexOf(id) === index ? [] : [`${id}: defined twice`]),
    ...(/\p{Script=Han}/u.test(zh) ? [] : [`${id}: no Chinese word`]),
    ...(/^[A-Z]/.test(en) ? [] : [`${id}: no English word, or not capitalised`]),
    ...(/^[A-Z].*\.$/.test(meaning) ? [] : [`${id}: its meaning is not a sentence`]),
  ]);
}

test("a faulty term is found", () => {
  const faulty = "| `Lead` | Lead | 线索 | an enquiry |\n| `a` | 甲 | A | One. |\n| `a` | 甲 | A | One. |";
  expect(complaints(readTerms(faulty))).toHaveLength(5);
});

test("every term has both words and one meaning", () => {
  const terms = readTerms(readFileSync(join(repositoryRoot, "docs/glossary.md"), "utf8"));
  expect(terms.length).toBeGreaterThanOrEqual(90);
  expect(complaints(terms)).toEqual([]);
});
