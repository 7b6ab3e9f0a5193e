import type { InputProblem } from "../access/app-error.ts";
import type { Content, ContentField } from "./content-field.ts";
import { placeAt } from "./content-path.ts";
import { contentProblems } from "./content-problems.ts";
import type { CounterValue, DesignComment } from "./design-act.ts";

const AS_WHOLE = {
  rule: "whole",
  zh: "这里只能整体同意或退回，不能填建议值。请改写成意见。",
  en: "This is agreed to or returned as a whole, without other values. Say it in a comment instead.",
};
const NO_PLACE = { rule: "place", zh: "这一版里没有这个位置。", en: "That version has no such place." };

/**
 * What is wrong with the comments and other values with which a version is returned: each must stand at a place of the
 * version, and a value must be one that its field takes; of what is answered as a whole there are no other values.
 *
 * @param version its fields, its content, whether it is answered as a whole, and the metrics that a metric field may hold
 * @returns problems at `comments/<place in the list>/path` and `counters/<place in the list>/path` or `/value`
 * @example answerProblems({ fields, content, metrics }, { comments: [], counters: [{ path: "from", value: "soon" }] })
 * // [{ field: "counters/0/value", rule: "type", … }]
 */
export function answerProblems(
  version: {
    fields: readonly ContentField[];
    content: Content;
    metrics: readonly string[];
    asWhole?: boolean | undefined;
  },
  said: { comments: readonly DesignComment[]; counters: readonly CounterValue[] },
): InputProblem[] {
  const { fields, content, metrics, asWhole = false } = version;
  const lost = said.comments.flatMap(({ path }, position) =>
    placeAt(fields, content, path) === undefined ? [{ field: `comments/${position}/path`, ...NO_PLACE }] : [],
  );
  const unfit = said.counters.flatMap(({ path, value }, position): InputProblem[] => {
    if (asWhole) return [{ field: `counters/${position}/value`, ...AS_WHOLE }];
    const place = placeAt(fields, content, path);
    if (place === undefined || place.field.type === "list")
      return [{ field: `counters/${position}/path`, ...NO_PLACE }];
    const wrong = contentProblems([place.field], { [place.field.id]: value }, metrics);
    return wrong.map((problem) => ({ ...problem, field: `counters/${position}/value` }));
  });
  return [...lost, ...unfit];
}
