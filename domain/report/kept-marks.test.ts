import { expect, test } from "vitest";
import { keepMarks } from "./kept-marks.ts";
import type { SentencePart } from "./pack-sentences.ts";

const figure = (text: string) => ({ text, of: {} as never });
const read = (parts: ReturnType<typeof keepMarks>) =>
  parts.map((part) => (typeof part === "string" ? part : `[${part.before}${part.figure.text}${part.after}]`));

test("brackets and stops go with the figure beside them", () => {
  expect(read(keepMarks(["东（", figure("53%"), "）、南（", figure("47%"), "）。"]))).toEqual([
    ...["东", "[（53%）、]", "南", "[（47%）。]", ""],
  ]);
  expect(read(keepMarks(["Sales: ", figure("5"), ", up ", figure("1%"), " on (all)"]))).toEqual([
    ...["Sales: ", "[5,]", " up ", "[1%]", " on (all)"],
  ]);
});

test.each<[string, readonly SentencePart[]]>([
  ["words beside words keep their marks", ["一（", "）二", "。"]],
  ["a figure at either end", [figure("1"), "）", figure("2")]],
  ["a mark alone between two figures opens or closes once", ["（", figure("1"), "，（", figure("2"), "）"]],
])("nothing is lost or said twice: %s", (_, parts) => {
  const before = parts.map((part) => (typeof part === "string" ? part : part.text)).join("");
  expect(read(keepMarks(parts)).join("").replaceAll(/[[\]]/g, "")).toBe(before);
});
