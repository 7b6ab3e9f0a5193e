import { Link } from "@tanstack/react-router";
import { type ReactNode, useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { NamedRecord, RecordMoney, RecordValue } from "../../contract/channel/record-lists.ts";
import type { Field, KindId } from "../../domain/channel/record-kind.ts";
import { useLanguage } from "../app/language-context.tsx";
import { paths } from "../app/paths.ts";
import { useDates } from "../app/use-dates.ts";
import { useFigureFormat } from "../ui/ui-text.ts";

/** Kinds whose records have a page. */
const PAGES = {
  partner: paths.partner,
  lead: paths.lead,
  deal: paths.deal,
  contract: paths.contract,
  customer: paths.customer,
} as const;
type PagedKind = keyof typeof PAGES;

const hasPage = (kind: KindId): kind is PagedKind => kind in PAGES;

/** A link to a record's page; the bare name where its kind has none. */
export function RecordLink({ kind, id, children }: { kind: KindId; id: string; children: ReactNode }) {
  if (!hasPage(kind)) return <>{children}</>;
  const name = kind === "partner" ? "partnerId" : "recordId";
  return (
    <Link to={PAGES[kind] as "/"} params={{ [name]: id } as never}>
      {children}
    </Link>
  );
}

/**
 * Values of records in the reader's language; undefined where nothing is given.
 *
 * @example const show = useRecordValue(); show(field, row.createdAt) // 5 Oct 2026 08:30
 */
export function useRecordValue(): (field: Field, value: RecordValue | undefined) => ReactNode | undefined {
  const { t } = useTranslation("channel");
  const { language } = useLanguage();
  const { day, instant } = useDates();
  const figure = useFigureFormat();
  return useCallback(
    (field, value) => {
      if (value === null || value === undefined) return undefined;
      switch (field.type) {
        case "reference": {
          const { id, name } = value as NamedRecord;
          return (
            <RecordLink kind={field.kind} id={id}>
              {name ?? t("records.nameless")}
            </RecordLink>
          );
        }
        case "money": {
          const { minor, currency: code, exponent } = value as RecordMoney;
          return figure(minor, "money", { currency: { code, exponent } });
        }
        case "choice": {
          const choice = field.choices.find(({ id }) => id === value);
          return (language === "en" ? choice?.en : choice?.zh) ?? String(value);
        }
        case "boolean":
          return t(value === true ? "records.yes" : "records.no");
        case "integer":
          return figure(value as number, "count");
        case "day":
          return day(String(value));
        case "instant":
          return instant(String(value));
        default:
          return String(value);
      }
    },
    [t, language, day, instant, figure],
  );
}

/** The name of a field in the reader's language. */
export function useFieldName(): (field: { zh: string; en: string }) => string {
  const { language } = useLanguage();
  return useCallback((field) => (language === "en" ? field.en : field.zh), [language]);
}
