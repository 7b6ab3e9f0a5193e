import { useTranslation } from "react-i18next";
import { listClassMembers } from "../../contract/execution/classes.ts";
import { CLASS_MEASURES, type ClassKind } from "../../domain/execution/class-rule.ts";
import { useLanguage } from "../app/language-context.tsx";
import { PageLink } from "../app/page-link.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useFigureFormat } from "../ui/ui-text.ts";
import { usePromises } from "./use-promises.ts";
import styles from "./warnings.module.css";

/** The class that the rules gave to one thing: by what, how far the next one is, and what the class is promised. */
export function GivenClass({ kind, id }: { kind: ClassKind; id: string }) {
  const { t } = useTranslation("execution");
  const { language } = useLanguage();
  const { month } = useDates();
  const figure = useFigureFormat();
  const promise = usePromises();
  const { data } = useAnswer(listClassMembers, { query: { kind, ids: id, limit: 1 } });
  const [member] = data?.members ?? [];
  if (data === undefined || data.month === null) return null;
  if (member === undefined) {
    return <p className={styles.note}>{t("classes.notGiven", { month: month(data.month) })}</p>;
  }
  const { unit, zh, en } = CLASS_MEASURES[member.measure];
  const amount = (value: string) =>
    unit === "count"
      ? figure(value, "count")
      : figure(value, "money", { currency: { code: data.currency, exponent: data.exponent } });
  const { grade, nextGrade, gap, value, contactDays, responseHours } = member;
  const next =
    nextGrade === null
      ? t("classes.isBest")
      : gap === null
        ? t("classes.nextUntold", { next: nextGrade })
        : t("classes.nextIn", { next: nextGrade, gap: amount(gap) });
  return (
    <p className={styles.note}>
      <strong>{t("classes.computed", { grade })}</strong>{" "}
      {t("classes.givenBy", {
        month: month(data.month),
        measure: language === "en" ? en : zh,
        value: amount(value),
      })}{" "}
      {next} {contactDays !== null && t("classes.contactOf", { promise: promise.contact(contactDays) })}{" "}
      {responseHours !== null && t("classes.responseOf", { promise: promise.response(responseHours) })}{" "}
      {kind === "customer" && t("classes.notRecorded")}{" "}
      <PageLink page="classes">{t("classes.seeAll")}</PageLink>
    </p>
  );
}
