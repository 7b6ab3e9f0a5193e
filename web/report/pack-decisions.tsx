import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatFigure } from "../../domain/measurement/format-figure.ts";
import { numberFigure } from "../../domain/measurement/metric-figure.ts";
import { paths } from "../app/paths.ts";
import { useDates } from "../app/use-dates.ts";
import { CommitmentState } from "../commitment/commitment-state.tsx";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import styles from "./pack.module.css";
import type { Pack } from "./pack.ts";
import { cellText } from "./pack-cell-text.ts";
import tableStyles from "./pack-decisions.module.css";
import { PackFigure } from "./pack-figure.tsx";

type Decision = Pack["decisions"][number];

/** What earlier meetings decided, where it stands, and what came of it: with this a pack opens. */
export function PackDecisions({ pack }: { pack: Pack }) {
  const { t } = useTranslation("report");
  const { t: tShell } = useTranslation();
  const dates = useDates();
  if (pack.decisions.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="pack-decisions">
      <h2 id="pack-decisions">{t("decisions.title")}</h2>
      <table className={tableStyles.decisions}>
        <thead>
          <tr>
            <th scope="col">{t("decisions.what")}</th>
            <th scope="col">{t("decisions.owner")}</th>
            <th scope="col">{t("decisions.due")}</th>
            <th scope="col">{t("decisions.state")}</th>
            <th scope="col">{t("decisions.effect")}</th>
          </tr>
        </thead>
        <tbody>
          {pack.decisions.map((decision) => (
            <tr key={decision.commitmentId}>
              <th scope="row">
                <Link to={paths.commitment} params={{ commitmentId: decision.commitmentId }}>
                  {decision.title}
                </Link>{" "}
                <span className={styles.note}>{dates.month(decision.decidedIn)}</span>
              </th>
              <td>{decision.ownerName ?? tShell(`role.${decision.ownerRole}`)}</td>
              <td>{dates.day(decision.due)}</td>
              <td>
                <CommitmentState of={{ ...decision, escalated: false }} />
              </td>
              <td>
                <Effect pack={pack} decision={decision} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Effect({ pack, decision: { effect } }: { pack: Pack; decision: Decision }) {
  const { t } = useTranslation("report");
  const { say, language, currency } = useMetricWords();
  const definition = pack.definitions.find(({ id }) => id === effect?.metric);
  if (effect === null || definition === undefined)
    return <span className={styles.note}>{t("decisions.noEffect")}</span>;
  const side = (value: NonNullable<Decision["effect"]>["now"]) => {
    const text = cellText(value, definition.unit, { language, currency });
    return value === null ? text : <PackFigure pack={pack} value={value} text={text} />;
  };
  const goal = formatFigure(numberFigure(definition.unit, effect.threshold, currency), { language });
  return (
    <>
      {say(definition.name)} {side(effect.before)} → {side(effect.now)}{" "}
      <span className={styles.note}>{t(`decisions.${effect.comparator}`, { goal })}</span>
    </>
  );
}
