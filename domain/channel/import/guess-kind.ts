import { guessMapping, type MappingGuess, type TargetField } from "../headers/guess-mapping.ts";
import type { FieldType as Shape } from "../headers/value-shape.ts";
import { RECORD_KINDS } from "../kinds/record-kinds.ts";
import type { Field, KindId, RecordKind } from "../record-kind.ts";

const SHAPES: Record<Field["type"], Shape> = {
  text: "text",
  contact: "text",
  integer: "integer",
  decimal: "money",
  money: "money",
  boolean: "boolean",
  day: "date",
  instant: "instant",
  choice: "choice",
  reference: "reference",
  references: "reference",
};

/** The targets of a kind as the guessing of headers takes them. */
export function guessTargets(kind: RecordKind): TargetField[] {
  const fields = kind.fields.map((field) => ({
    id: field.id,
    zh: field.zh,
    en: field.en,
    aliases: [...field.aliases, `${kind.zh}${field.zh}`],
    type: field.id === "headcount_band" ? ("text" as const) : SHAPES[field.type],
    required: field.required === true,
  }));
  const own: TargetField[] = [];
  if (kind.storage !== "daily") {
    own.push({
      id: "reference",
      zh: "编号",
      en: "Reference",
      aliases: [...kind.referenceAliases, `${kind.zh}编号`, "id"],
      type: "reference",
    });
  }
  if (kind.storage === "dated") {
    own.push({
      id: "valid_from",
      zh: "生效日期",
      en: "Valid from",
      aliases: ["变更日期", "起效日期", "effective from", "effective date"],
      type: "date",
    });
  }
  return [...own, ...fields];
}

/** A kind with how well a file fits it, 0..1. */
export interface KindGuess {
  readonly kind: KindId;
  readonly score: number;
  readonly guess: MappingGuess;
}

/**
 * The kinds a file may hold, best first: by the share of its columns that find a field, less what a kind needs and the
 * file lacks, with a little for a file name that says it.
 *
 * @example guessKinds(["经销商编号", "经销商名称", "所在城市"], [], "经销商.csv")[0].kind // "partner"
 */
export function guessKinds(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  fileName: string,
): KindGuess[] {
  const name = fileName.normalize("NFKC").toLowerCase();
  const guesses = RECORD_KINDS.map((kind) => {
    const guess = guessMapping(headers, samples, guessTargets(kind));
    const found =
      guess.columns.reduce((sum, column) => sum + column.confidence, 0) / Math.max(1, headers.length);
    const required = kind.fields.filter((field) => field.required === true).length;
    const lacking = required === 0 ? 0 : guess.missing.length / required;
    const words = [kind.zh, kind.en.toLowerCase(), kind.id, ...kind.referenceAliases.map(nounOf)];
    const said = words.some((word) => word.length > 1 && name.includes(word)) ? 0.2 : 0;
    const score = Math.max(0, Math.min(1, found * 0.8 - lacking * 0.3 + said));
    return { kind: kind.id, score, guess };
  });
  return guesses.sort((one, other) => other.score - one.score);
}

/** "经销商编号" names resellers, "reseller key" too. */
function nounOf(alias: string): string {
  return alias.replace(/(编号|代码|单号| ?(key|id|code|number))$/u, "");
}
