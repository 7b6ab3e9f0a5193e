import type { SentencePart } from "./pack-sentences.ts";

type FigurePart = Exclude<SentencePart, string>;

/** A figure with the marks right before and behind it, which a line may not end or begin with. */
export interface MarkedFigure {
  readonly before: string;
  readonly figure: FigurePart;
  readonly after: string;
}

const OPENING = /[(（]*$/;
const CLOSING = /^[)），。、,.;；]*/;

/**
 * The parts of a sentence with its marks taken to the figures beside them, so that a line can break between parts; what is
 * read stays the same, letter by letter.
 *
 * @example keepMarks(["东（", { text: "53%", of }, "）。"]) // ["东", { before: "（", figure, after: "）。" }, ""]
 */
export function keepMarks(parts: readonly SentencePart[]): (string | MarkedFigure)[] {
  const figureAt = (place: number) => typeof (parts[place] ?? "") !== "string";
  const markAt = (place: number, mark: RegExp) => {
    const part = parts[place];
    return typeof part === "string" ? (mark.exec(part)?.[0] ?? "") : "";
  };
  return parts.map((part, place) => {
    if (typeof part !== "string")
      return { before: markAt(place - 1, OPENING), figure: part, after: markAt(place + 1, CLOSING) };
    const behind = figureAt(place - 1) ? part.replace(CLOSING, "") : part;
    return figureAt(place + 1) ? behind.replace(OPENING, "") : behind;
  });
}
