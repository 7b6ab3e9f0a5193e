import { useTranslation } from "react-i18next";
import type { ContentField, ContentValue } from "../../domain/agreement/content-field.ts";
import { useDates } from "../app/use-dates.ts";
import { useFigureFormat } from "../ui/ui-text.ts";
import styles from "./design.module.css";
import { useDesignNames, useSay } from "./design-names.ts";

/**
 * Writes the values of a design's fields as text in the reader's language.
 *
 * @example const write = useFieldText(); write(field, "2026-12") // "Dec 2026"
 */
export function useFieldText(): (field: ContentField, value: ContentValue) => string {
  const say = useSay();
  const { t } = useTranslation("agreement");
  const names = useDesignNames();
  const dates = useDates();
  const figure = useFigureFormat();
  const named = (options: readonly { value: string; label: string }[], id: unknown) =>
    options.find((option) => option.value === id)?.label ?? String(id);
  return (field, value) => {
    if (value === null || value === "") return t("nothing");
    const chosen = (choices: readonly { id: string; zh: string; en: string }[], id: unknown) => {
      const choice = choices.find((one) => one.id === id);
      return choice === undefined ? String(id) : say(choice);
    };
    const list = (texts: readonly string[]) => texts.join(t("comma"));
    switch (field.type) {
      case "day":
        return dates.day(String(value));
      case "month":
        return dates.month(String(value));
      case "boolean":
        return t(value === true ? "yes" : "no");
      case "money":
        return figure(String(value), "money");
      case "choice":
        return chosen(field.choices, value);
      case "choices":
        return list((value as string[]).map((id) => chosen(field.choices, id)));
      case "metric":
        return named(names.metrics, value);
      case "reference":
        return named(names.references[field.to] ?? [], value);
      case "references":
        return list((value as string[]).map((id) => named(names.references[field.to] ?? [], id)));
      case "list":
        return t("items", { count: Array.isArray(value) ? value.length : 0 });
      default:
        return String(value);
    }
  };
}

/** A value as it stands in the document: paragraphs stay paragraphs. */
export function FieldValue({ field, value }: { field: ContentField; value: ContentValue }) {
  const write = useFieldText();
  const empty = value === null || value === "" || (Array.isArray(value) && value.length === 0);
  const text = empty ? write(field, null) : write(field, value);
  return (
    <span className={empty ? styles.empty : field.type === "prose" ? styles.prose : undefined}>{text}</span>
  );
}
