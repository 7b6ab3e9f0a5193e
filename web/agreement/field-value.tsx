import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ContentValue } from "../../domain/agreement/content-field.ts";
import { useSignedIn } from "../app/session.tsx";
import { useDates } from "../app/use-dates.ts";
import { useFigureFormat } from "../ui/ui-text.ts";
import styles from "./design.module.css";
import { type NamedOption, useDesignNames, useSay } from "./design-names.ts";
import type { ShownField } from "./shown-field.ts";

/**
 * Writes the values of a design's fields as text in the reader's language.
 *
 * @example const write = useFieldText(); write(field, "2026-12") // "Dec 2026"
 */
export function useFieldText(): (field: ShownField, value: ContentValue) => string {
  const say = useSay();
  const { t } = useTranslation("agreement");
  const names = useDesignNames();
  const dates = useDates();
  const figure = useFigureFormat();
  const number = useNumberText();
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
      case "integer":
      case "number":
      case "ratio":
        return number(field, Number(value));
      default:
        return String(value);
    }
  };
}

/** A number as people write it, to the last digit. */
function useNumberText(): (field: ShownField, value: number) => string {
  const { t } = useTranslation("agreement");
  const figure = useFigureFormat();
  const { session } = useSignedIn();
  const scale = 10 ** (session.organisation?.currencyExponent ?? 2);
  return (field, value) => {
    switch (field.type === "ratio" ? "percent" : field.written) {
      case "percent":
        return figure(value, "ratio", { form: "full" });
      case "money":
        return figure(BigInt(Math.round(value * scale)), "money", { form: "full" });
      case "days":
        return figure(value, "days", { form: "full" });
      case "hours":
        return figure(value, "hours", { form: "full" });
      case "times":
        return t("times", { number: figure(value, "count", { form: "full" }) });
      default:
        return figure(value, "count", { form: "full" });
    }
  };
}

/** A value as it stands in the document: paragraphs stay paragraphs, what has a page is linked. */
export function FieldValue({ field, value }: { field: ShownField; value: ContentValue }) {
  const write = useFieldText();
  const names = useDesignNames();
  const empty = value === null || value === "" || (Array.isArray(value) && value.length === 0);
  if (!empty && (field.type === "reference" || field.type === "references")) {
    const ids = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
    const known = (names.references[field.to] ?? []).filter((option) => ids.includes(option.value));
    if (known.length === ids.length && known.every(({ to }) => to !== undefined))
      return <LinkedNames options={known} />;
  }
  const text = empty ? write(field, null) : write(field, value);
  return (
    <span className={empty ? styles.empty : field.type === "prose" ? styles.prose : undefined}>{text}</span>
  );
}

function LinkedNames({ options }: { options: readonly NamedOption[] }) {
  const { t } = useTranslation("agreement");
  return (
    <span>
      {options.map(({ value, label, to }, at) => (
        <span key={value}>
          {at > 0 && t("comma")}
          <Link to={to as "/"}>{label}</Link>
        </span>
      ))}
    </span>
  );
}
