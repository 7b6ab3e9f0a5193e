import { useTranslation } from "react-i18next";
import { USUAL_WARNING_RULES, type WarningRule } from "../../domain/execution/warning-rule.ts";
import { WARNING_RULES } from "../../domain/execution/warning-rules-design.ts";
import { useLanguage } from "../app/language-context.tsx";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { OwnRules } from "./own-rules.tsx";
import styles from "./warnings.module.css";

/** When customers are warned of: the company's own rules with their versions, else the usual ones. */
export function WarningRulesPage() {
  const { t } = useTranslation("execution");
  const { language } = useLanguage();
  const draft = draftOf(t("rules.why"), ({ zh, en }) => (language === "en" ? en : zh));
  return (
    <OwnRules kind={WARNING_RULES} back="warnings" title={t("rules.title")} draft={draft}>
      <UsualTable />
    </OwnRules>
  );
}

/** The usual rules as the first draft of one's own, in one's language. */
function draftOf(why: string, say: (name: WarningRule["name"]) => string) {
  return {
    reason: why,
    rules: USUAL_WARNING_RULES.rules.map((rule) => ({
      ...{ id: rule.id, name: say(rule.name), level: rule.level, within_days: rule.withinDays },
      ...{ fallen_by: rule.fallenBy, unused_days: rule.unusedDays, risk_at_least: rule.riskAtLeast },
      respond_days: rule.respondDays,
    })),
  };
}

function UsualTable() {
  const { t } = useTranslation("execution");
  const { language } = useLanguage();
  const figure = useFigureFormat();
  const conditionOf = ({ fallenBy, unusedDays, riskAtLeast }: WarningRule) => [
    ...(fallenBy === null ? [] : [t("rules.fallen", { share: figure(fallenBy, "ratio") })]),
    ...(unusedDays === null ? [] : [t("rules.unused", { count: unusedDays })]),
    ...(riskAtLeast === null ? [] : [t("rules.risk", { share: figure(riskAtLeast, "ratio") })]),
  ];
  return (
    <ScrollRegion label={t("rules.usual")} className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t("rules.usual")}</caption>
        <thead>
          <tr>
            {(["rule", "within", "condition", "respond"] as const).map((id) => (
              <th key={id} scope="col">
                {t(`rules.${id}`)}
              </th>
            ))}
            <th scope="col">{t("warnings.column.level")}</th>
          </tr>
        </thead>
        <tbody>
          {USUAL_WARNING_RULES.rules.map((rule) => (
            <tr key={rule.id}>
              <th scope="row">{language === "en" ? rule.name.en : rule.name.zh}</th>
              <td>{t("rules.withinDays", { count: rule.withinDays })}</td>
              <td>{conditionOf(rule).join(" · ")}</td>
              <td>{t("rules.respondDays", { count: rule.respondDays })}</td>
              <td>{t(`warnings.level.${rule.level}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
