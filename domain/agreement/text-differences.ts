import { diffArrays } from "diff";

/** A run of a text: in both, only in the earlier, or only in the later one. */
export interface TextRun {
  readonly text: string;
  readonly in: "both" | "before" | "after";
}

// Beyond this many words a text counts as rewritten: comparing takes time that grows with words times changes.
const MOST_EDITS = 4000;

const segmenter = new Intl.Segmenter("zh-CN", { granularity: "word" });
const wordsOf = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);

/**
 * How one text became another, word by word, Chinese words too. Joined, the runs of `both` and `before` are the earlier
 * text, those of `both` and `after` the later one. Myers' difference over the words of Intl.Segmenter.
 *
 * @example textDifferences("每月驻地两周", "每月驻地一周") // both 每月驻地, before 两, after 一, both 周
 */
export function textDifferences(before: string, after: string): TextRun[] {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS });
  if (changes === undefined)
    return [
      { text: before, in: "before" },
      { text: after, in: "after" },
    ];
  return changes.map(({ value, added, removed }) => ({
    text: value.join(""),
    in: added ? "after" : removed ? "before" : "both",
  }));
}
