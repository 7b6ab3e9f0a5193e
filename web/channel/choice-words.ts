import { DEAL } from "../../domain/channel/kinds/deal.ts";
import { PARTNER } from "../../domain/channel/kinds/partner.ts";
import type { Language } from "../../domain/language.ts";

/** The fields of partners and deals that offer a fixed set of values. */
export type ChoiceField = "partner_kind" | "headcount_band" | "willingness" | "stage";

/**
 * The values of such a field with their names, in the order in which the field has them.
 *
 * @example choicesOf("willingness", "en") // [{ value: "low", label: "Low" }, …]
 */
export function choicesOf(fieldId: ChoiceField, language: Language): { value: string; label: string }[] {
  const field = [...PARTNER.fields, ...DEAL.fields].find(({ id }) => id === fieldId);
  if (field?.type !== "choice") return [];
  return field.choices.map(({ id, zh, en }) => ({ value: id, label: language === "en" ? en : zh }));
}

/**
 * The name of one value; the value itself where it has none.
 *
 * @example choiceWord("partner_kind", "direct", "zh-CN") // "直销"
 */
export function choiceWord(fieldId: ChoiceField, value: string, language: Language): string {
  return choicesOf(fieldId, language).find((choice) => choice.value === value)?.label ?? value;
}
