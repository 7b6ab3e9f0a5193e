import { useTranslation } from "react-i18next";
import { getGoalEffects } from "../../contract/goal/goal-effects.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { usePeriod } from "../app/period.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { cellFigure } from "../measurement/metric-figure-props.ts";
import { Figure } from "../ui/figure.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import styles from "./effect-panel.module.css";

type Effect = AnswerOf<typeof getGoalEffects>["effects"][number];

interface EffectPanelProps {
  /** Of a region or a city; without it of the company. */
  readonly place?: { readonly grain: "region" | "city"; readonly id: string };
}

/** Primary, secondary and constraint of the goal in force side by side: where a decision must show its effect. */
export function EffectPanel({ place }: EffectPanelProps) {
  const { t } = useTranslation("strategy");
  const { month } = usePeriod();
  const dates = useDates();
  const describe = useDescribeError();
  const query = { month, ...(place ? { grain: place.grain, subject: place.id } : {}) };
  const { data, error, isFetching, refetch } = useAnswer(getGoalEffects, { query }, { keep: true });
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (data === undefined) return <LoadingState lines={3} />;
  if (data.version === null) return <p className={styles.note}>{t("effects.noGoal")}</p>;
  if (data.effects.length === 0) return <p className={styles.note}>{t("effects.noFigures")}</p>;
  return (
    <section aria-label={t("effects.title")}>
      <p className={styles.note}>
        {t("effects.detail", { version: data.version, month: dates.month(data.month) })}
      </p>
      <div className={styles.effects}>
        {data.effects.map((effect) => (
          <One key={`${effect.place} ${effect.metric}`} effect={effect} month={data.month} />
        ))}
      </div>
    </section>
  );
}

function One({ effect, month }: { effect: Effect; month: string }) {
  const { t } = useTranslation("strategy");
  const { language } = useLanguage();
  const figure = useFigureFormat();
  const { session } = useSignedIn();
  const scale = 10 ** (session.organisation?.currencyExponent ?? 2);
  const definition = METRICS.find(({ id }) => id === effect.metric);
  const inOrder = effect.values.toSorted((one, other) => (one.month ?? "").localeCompare(other.month ?? ""));
  const shown = inOrder.find((value) => value.month === month);
  const label = language === "en" ? effect.name.en : effect.name.zh;
  const state = effect.holds === "met" ? "good" : effect.holds === "missed" ? "bad" : undefined;
  const bound =
    effect.bound === null || effect.comparator === null
      ? undefined
      : t(`effects.${effect.comparator}`, {
          bound: figure(
            effect.unit === "money" ? BigInt(Math.round(effect.bound * scale)) : effect.bound,
            effect.unit,
          ),
        });
  return (
    <div className={styles.effect}>
      <div className={styles.place}>{t(`effects.place.${effect.place}`)}</div>
      <Figure
        label={label}
        {...cellFigure(shown, effect.unit)}
        {...(state === undefined ? {} : { state })}
        trend={inOrder.map(cellNumber)}
      />
      {bound !== undefined && (
        <div className={styles.note}>
          {bound} · {t(`effects.holds.${effect.holds ?? "unknown"}`)}
        </div>
      )}
      {effect.ambition !== null && effect.ambition !== "" && (
        <div className={styles.note}>{effect.ambition}</div>
      )}
      {definition && <div className={styles.note}>{t(`effects.direction.${effect.direction}`)}</div>}
    </div>
  );
}
