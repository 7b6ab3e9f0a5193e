/** A column of a table or a box of text: its width in inches, and the size of its letters in points. */
export interface Room {
  readonly width: number;
  readonly points: number;
}

const POINTS_OF_INCH = 72;
/** From one line to the next, in sizes of a letter. */
const LINE = 1.35;
/** Words are not broken, so that lines are not filled to the end. */
const WASTE = 1.06;

/** The width of a character in sizes of a letter, as the usual fonts draw it. */
function widthOf(character: string): number {
  if (
    /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]/u.test(character)
  )
    return 1;
  if (/[A-Z@%&mwMW→—…]/.test(character)) return 0.72;
  return /[\s.,:;'|()ijlt!]/.test(character) ? 0.33 : 0.54;
}

/** The height of lines in inches. */
export function heightOf(lines: number, points: number): number {
  return (lines * points * LINE) / POINTS_OF_INCH;
}

/**
 * How many lines a text takes: an estimate on the safe side, for those who read it may have other fonts.
 *
 * @example linesOf("a\nb", { width: 5, points: 12 }) // 2
 */
export function linesOf(text: string, { width, points }: Room): number {
  const most = (width * POINTS_OF_INCH) / points / WASTE;
  return text.split("\n").reduce((sum, part) => {
    const length = [...part].reduce((all, character) => all + widthOf(character), 0);
    return sum + Math.max(1, Math.ceil(length / most));
  }, 0);
}

/**
 * Things one under the other, on as many pages as they need; what is higher than a page stands alone.
 *
 * @example pagesOf([3, 3, 3], { heightOf: (one) => one, most: 7 }) // [[3, 3], [3]]
 */
export function pagesOf<Thing>(
  things: readonly Thing[],
  { heightOf: height, most }: { heightOf: (thing: Thing) => number; most: number },
): Thing[][] {
  const pages: Thing[][] = [];
  let left = 0;
  for (const thing of things) {
    const needed = height(thing);
    const page = pages.at(-1);
    if (page !== undefined && needed <= left) page.push(thing);
    else {
      pages.push([thing]);
      left = most;
    }
    left -= needed;
  }
  return pages;
}

/** A text in parts of so many lines at most, cut after a sentence or between words where there is one. */
export function partsOf(text: string, lines: number, room: Room): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (linesOf(rest, room) > lines) {
    let end = rest.length;
    while (linesOf(rest.slice(0, end), room) > lines) end = Math.floor(end * 0.95);
    const cut = Math.max(
      ...["\n", "。", "；", ". ", "; ", "，", " "].map((mark) => rest.lastIndexOf(mark, end - 1)),
    );
    const at = cut > end / 2 ? cut + 1 : end;
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...parts, rest];
}
