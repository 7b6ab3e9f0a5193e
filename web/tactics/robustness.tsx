import { Select } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { rankRobustness, spreadShares } from "../../domain/tactics/rank-robustness.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import type { EvaluationForm, FormRow } from "./form-words.ts";
import styles from "./selection.module.css";

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** A row's place on the scale of each criterion: its points out of those that there are. */
function contenderOf({ columns }: EvaluationForm, { partnerId, cells }: FormRow) {
  const weights = columns.flatMap(({ kind, weight }) => (kind === "criterion" ? [weight ?? 0] : []));
  return {
    id: partnerId,
    normalised: cells.map(({ points }, at) =>
      points === null || weights[at] === 0 ? null : points / (100 * weights[at]!),
    ),
  };
}

interface RobustnessProps {
  readonly form: EvaluationForm;
  /** The partners of one city. */
  readonly rows: readonly FormRow[];
}

/** How firmly the order of a city stands: which weight would turn it, and how often each comes first. */
export function Robustness({ form, rows }: RobustnessProps) {
  const { t } = useTranslation("selection");
  const criteria = form.columns.filter(({ kind }) => kind === "criterion");
  const nameOf = new Map(rows.map(({ partnerId, name }) => [partnerId, name]));
  const found = useMemo(() => {
    const weights = form.columns.flatMap(({ kind, weight }) => (kind === "criterion" ? [weight ?? 0] : []));
    const eligible = rows.filter(({ isEligible }) => isEligible === true);
    return rankRobustness(
      eligible.map((row) => contenderOf(form, row)),
      weights,
    );
  }, [form, rows]);
  if (found === null) return <p className={styles.note}>{t("robust.few")}</p>;
  const leader = nameOf.get(found.leader) ?? "";
  return (
    <section aria-label={t("robust.title")}>
      <h3 className={styles.part}>{t("robust.title")}</h3>
      <StateMark
        state={found.isSeparable ? "good" : "watch"}
        label={t(found.isSeparable ? "robust.separable" : "robust.notSeparable", { leader })}
      />
      <ul className={styles.sentences}>
        {found.turns.map(({ criterion, challenger, now, threshold, swapsWhen }) => (
          <li key={challenger}>
            {t(`robust.${swapsWhen}`, {
              leader,
              challenger: nameOf.get(challenger),
              item: criteria[criterion]?.name,
              threshold: percent(threshold),
              now: percent(now),
            })}
          </li>
        ))}
        {found.shares
          .filter(({ id }) => id !== found.leader && !found.turns.some(({ challenger }) => challenger === id))
          .map(({ id }) => (
            <li key={id}>{t("robust.never", { leader, challenger: nameOf.get(id) })}</li>
          ))}
      </ul>
      <ScrollRegion label={t("robust.title")} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("matrix.partner")}</th>
              <th scope="col">{t("robust.first")}</th>
              <th scope="col">{t("robust.topThree")}</th>
            </tr>
          </thead>
          <tbody>
            {found.shares.map(({ id, first, topThree }) => (
              <tr key={id}>
                <th scope="row">{nameOf.get(id)}</th>
                <td>{percent(first)}</td>
                <td>{percent(topThree)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className={styles.note}>{t("robust.how", { draws: found.draws })}</p>
    </section>
  );
}

/** The first city of a form in which there is something to compare: two partners that pass its gates. */
function firstToCompare({ rows }: EvaluationForm): string | null | undefined {
  const eligible = rows.filter(({ isEligible }) => isEligible === true);
  return [...Map.groupBy(eligible, ({ cityId }) => cityId)].find(([, own]) => own.length > 1)?.[0];
}

/** The same for a city of a round that is chosen here. */
export function CityRobustness({ form }: { form: EvaluationForm }) {
  const { t } = useTranslation("selection");
  const cities = [...new Map(form.rows.map(({ cityId, cityName }) => [cityId, cityName]))];
  const [chosen, setChosen] = useState<string>();
  const city = chosen ?? firstToCompare(form) ?? cities[0]?.[0];
  const rows = useMemo(() => form.rows.filter(({ cityId }) => cityId === city), [form, city]);
  // A partner sees its own row only, and no score.
  if (form.rows.every(({ isEligible }) => isEligible === null)) return null;
  return (
    <section className={styles.candidates} aria-label={t("robust.ofCity")}>
      <h2 className={styles.part}>{t("robust.ofCity")}</h2>
      <Select
        className={styles.choice ?? ""}
        aria-label={t("robust.ofCity")}
        showSearch
        optionFilterProp="label"
        value={city}
        onChange={setChosen}
        options={cities.map(([value, label]) => ({ value, label }))}
      />
      <Robustness form={form} rows={rows} />
    </section>
  );
}

/** How much of the difference between the partners of a round each criterion makes, beside its weight. */
export function Spread({ form }: { form: EvaluationForm }) {
  const { t } = useTranslation("selection");
  const shares = useMemo(() => spreadShares(form.rows.map((row) => contenderOf(form, row))), [form]);
  if (shares === null) return null;
  const criteria = form.columns.filter(({ kind }) => kind === "criterion");
  return (
    <details className={styles.spread}>
      <summary>{t("spread.title")}</summary>
      <p className={styles.note}>{t("spread.how")}</p>
      <ScrollRegion label={t("spread.title")} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("candidates.item")}</th>
              <th scope="col">{t("spread.weight")}</th>
              <th scope="col">{t("spread.spread")}</th>
            </tr>
          </thead>
          <tbody>
            {criteria.map(({ key, name, weight }, at) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{percent(weight ?? 0)}</td>
                <td>{percent(shares[at] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
