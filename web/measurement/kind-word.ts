import { RECORD_KINDS } from "../../domain/channel/kinds/record-kinds.ts";
import type { Language } from "../../domain/language.ts";
import { OWN_ROW_KINDS } from "../../domain/measurement/row-kind.ts";

/**
 * The name of a kind of record or of what else figures count; its id where it has none.
 *
 * @example kindWord("deal", "zh-CN") // "商机"
 */
export function kindWord(id: string, language: Language): string {
  const kind = [...RECORD_KINDS, ...OWN_ROW_KINDS].find((one) => one.id === id);
  if (!kind) return id;
  return language === "en" ? kind.en : kind.zh;
}
