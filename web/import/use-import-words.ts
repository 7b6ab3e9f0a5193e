import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { placeName } from "../../domain/channel/import/row-problem.ts";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { useFigureFormat } from "../ui/ui-text.ts";

/** The part of a text in two languages that is read here. */
type Both = { readonly zh: string; readonly en: string };

/**
 * Kinds, fields and numbers as the reader calls them.
 *
 * @example const { kindName, fieldName } = useImportWords(); kindName("partner") // "代理商"
 */
export function useImportWords() {
  const { i18n } = useTranslation("import");
  const figure = useFigureFormat();
  const english = i18n.language === "en";
  return useMemo(() => {
    const say = (text: Both) => (english ? text.en : text.zh);
    return {
      say,
      language: english ? ("en" as const) : ("zh-CN" as const),
      kindName: (kind: KindId) => say(recordKind(kind)),
      fieldName: (kind: KindId, field: string) => say(placeName(recordKind(kind), field)),
      count: (value: number) => figure(value, "count"),
    };
  }, [english, figure]);
}
