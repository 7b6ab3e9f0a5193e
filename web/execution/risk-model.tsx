import { useTranslation } from "react-i18next";
import type { getWarningEffect } from "../../contract/execution/warning-effect.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import styles from "./warnings.module.css";

type Risk = NonNullable<AnswerOf<typeof getWarningEffect>["review"]>["risk"];
type Fitted = Extract<Risk, { state: "fitted" }>;

/** The model of the risk of not renewing: on what it rests, and how well it told ends it had not seen. */
export function RiskModel({ risk }: { risk: Risk }) {
  const { t } = useTranslation("execution");
  return (
    <>
      <h2 className={styles.heading}>{t("effect.risk")}</h2>
      {risk.state === "fitted" ? (
        <FittedRisk risk={risk} />
      ) : (
        <p className={styles.note}>{t(`effect.riskNone_${risk.state}`, risk)}</p>
      )}
    </>
  );
}

function FittedRisk({ risk }: { risk: Fitted }) {
  const { t } = useTranslation("execution");
  const { brier, brierOfShare, slope, auc } = risk;
  const round = (value: number) => value.toFixed(3);
  const isUseless = brier !== null && brier >= brierOfShare;
  return (
    <>
      <p>{t("effect.riskFitted", { fittedTo: risk.fittedTo, judgedBy: risk.judgedBy })}</p>
      {brier !== null && <p>{t("effect.brier", { brier: round(brier), share: round(brierOfShare) })}</p>}
      {slope !== null && auc !== null && (
        <p>
          {t("effect.slope", {
            ...{ slope: slope.coefficient.toFixed(2), lower: slope.lower.toFixed(2) },
            ...{ upper: slope.upper.toFixed(2), auc: auc.toFixed(2) },
          })}
        </p>
      )}
      {isUseless && <p>{t("effect.useless")}</p>}
      <Calibration risk={risk} />
    </>
  );
}

/** Customers in groups of about equal size, by the risk that was told: how many of each were lost in fact. */
function Calibration({ risk: { bins } }: { risk: Fitted }) {
  const { t } = useTranslation("execution");
  const figure = useFigureFormat();
  const share = (value: number) => figure(value, "ratio");
  return (
    <ScrollRegion label={t("effect.risk")} className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t("effect.risk")}</caption>
        <thead>
          <tr>
            {(["told", "happened", "count"] as const).map((id) => (
              <th key={id} scope="col" data-align="end">
                {t(`effect.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bins.map(({ told, happened, count }) => (
            <tr key={told}>
              <td data-align="end">{share(told)}</td>
              <td data-align="end">
                {t("effect.share", {
                  ...{ value: share(happened.value ?? 0), lower: share(happened.lower) },
                  upper: share(happened.upper),
                })}
              </td>
              <td data-align="end">{figure(count, "count")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
