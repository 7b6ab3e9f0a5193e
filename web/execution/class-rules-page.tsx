import { useTranslation } from "react-i18next";
import { CLASS_MEASURES, type ClassRule, USUAL_CLASS_RULES } from "../../domain/execution/class-rule.ts";
import { CLASS_RULES } from "../../domain/execution/class-rules-design.ts";
import { useLanguage } from "../app/language-context.tsx";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { OwnRules } from "./own-rules.tsx";
import { usePromises } from "./use-promises.ts";
import styles from "./warnings.module.css";

/** How partners, customers, cities and leads are graded: the company's own rules with their versions, else the usual ones. */
export function ClassRulesPage() {
  const { t } = useTranslation("execution");
  const draft = {
    reason: t("classes.why"),
    rules: USUAL_CLASS_RULES.rules.map(({ id, measure, method, grades }) => ({
      ...{ id, measure, method },
      grades: grades.map(({ grade, limit, contactDays, responseHours }) => ({
        ...{ id: `${id}${grade}`, grade, limit, contact_days: contactDays, response_hours: responseHours },
      })),
    })),
  };
  return (
    <OwnRules kind={CLASS_RULES} back="classes" title={t("classes.title")} draft={draft}>
      {USUAL_CLASS_RULES.rules.map((rule) => (
        <UsualRule key={rule.id} rule={rule} />
      ))}
    </OwnRules>
  );
}

function UsualRule({ rule: { measure, method, grades } }: { rule: ClassRule }) {
  const { t } = useTranslation("execution");
  const { language } = useLanguage();
  const figure = useFigureFormat();
  const promise = usePromises();
  const { kind, zh, en } = CLASS_MEASURES[measure];
  const title = `${t(`classes.kind.${kind}`)} · ${language === "en" ? en : zh}`;
  return (
    <ScrollRegion label={title} className={styles.scroll}>
      <h2 className={styles.heading}>{title}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("classes.column.grade")}</th>
            <th scope="col">{t("classes.rule")}</th>
            <th scope="col">{t("classes.column.contact")}</th>
            <th scope="col">{t("classes.column.response")}</th>
          </tr>
        </thead>
        <tbody>
          {grades.map(({ grade, limit, contactDays, responseHours }) => (
            <tr key={grade}>
              <th scope="row">{grade}</th>
              <td>
                {method === "share"
                  ? t("classes.upTo", { share: figure(limit, "ratio") })
                  : t("classes.from", { value: figure(limit, "count") })}
              </td>
              <td>{promise.contact(contactDays)}</td>
              <td>{promise.response(responseHours)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
