import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import { type getPlanningRun, proposeFocusSet } from "../../contract/tactics/planning-runs.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useAct } from "../app/use-answer.ts";
import { BackgroundWork } from "../ui/background-work.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import type { EvaluationForm } from "./form-words.ts";
import styles from "./selection.module.css";
import { usePlanningRun } from "./use-planning-run.ts";

interface FocusBesideProps {
  readonly nominationId: string;
  readonly form: EvaluationForm;
}

/** What the figures alone would choose under the managers' capacity, beside the nominations; it advises, and writes nothing. */
export function FocusBeside({ nominationId, form }: FocusBesideProps) {
  const { t } = useTranslation("selection");
  const describe = useDescribeError();
  const ask = useAct(proposeFocusSet);
  return (
    <section className={styles.candidates} aria-label={t("focus.title")}>
      <p className={styles.note}>{t("focus.detail")}</p>
      <div>
        <Button
          type="primary"
          loading={ask.isPending}
          onClick={() => ask.mutate({ body: { nomination: nominationId } })}
        >
          {t("focus.action")}
        </Button>
      </div>
      {ask.error && <FormProblem>{describe(ask.error).why ?? describe(ask.error).what}</FormProblem>}
      {ask.data && <FocusWork key={ask.data.id} id={ask.data.id} form={form} />}
    </section>
  );
}

function FocusWork({ id, form }: { id: string; form: EvaluationForm }) {
  const { t } = useTranslation("selection");
  const { language } = useLanguage();
  const describe = useDescribeError();
  const { run, state, error, cancel } = usePlanningRun(id);
  if (error) return <FormProblem>{describe(error).what}</FormProblem>;
  const { done = 0, of = 0 } = run?.progress ?? {};
  return (
    <BackgroundWork
      title={t("focus.work")}
      state={state}
      progress={of > 0 ? done / of : undefined}
      onCancel={() => cancel.mutate({ params: { id } })}
      cancelling={cancel.isPending}
      result={
        run?.failure ? (
          <p>{language === "en" ? run.failure.en : run.failure.zh}</p>
        ) : (
          run?.focus && <Beside focus={run.focus} form={form} />
        )
      }
    />
  );
}

type Focus = NonNullable<AnswerOf<typeof getPlanningRun>["focus"]>;

function Beside({ focus, form }: { focus: Focus; form: EvaluationForm }) {
  const { t } = useTranslation("selection");
  const { status, cities, capacity, proposedTotal, nominatedTotal, gap } = focus;
  const partner = new Map(form.rows.map(({ partnerId, name }) => [partnerId, name]));
  const city = new Map(form.rows.map(({ cityId, cityName }) => [cityId, cityName]));
  const shown = (id: string | null, score: number | null) =>
    id === null
      ? t("focus.nobody")
      : `${partner.get(id) ?? id} · ${score === null ? t("candidates.noRank") : score.toFixed(1)}`;
  const named = cities.filter(({ nominated }) => nominated !== null).length;
  return (
    <>
      <p>
        {t(`focus.${status}`, { gap: `${(100 * (gap ?? 0)).toFixed(2)}%` })}{" "}
        {t("focus.totals", { proposed: proposedTotal.toFixed(1), nominated: nominatedTotal.toFixed(1) })}{" "}
        <strong>{t("focus.price", { points: (proposedTotal - nominatedTotal).toFixed(1) })}</strong>
      </p>
      <p className={styles.note}>
        {t("focus.capacity", { count: capacity })}
        {named > capacity && ` ${t("focus.over", { named })}`}
      </p>
      <ScrollRegion label={t("focus.title")} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("matrix.city")}</th>
              <th scope="col">{t("focus.proposed")}</th>
              <th scope="col">{t("focus.nominated")}</th>
              <th scope="col">{t("focus.difference")}</th>
            </tr>
          </thead>
          <tbody>
            {cities.map(({ cityId, proposed, proposedScore, nominated, nominatedScore }) => (
              <tr key={cityId}>
                <th scope="row">{city.get(cityId) ?? t("focus.unseen")}</th>
                <td>{shown(proposed, proposedScore)}</td>
                <td>{shown(nominated, nominatedScore)}</td>
                <td>
                  {proposed === nominated && proposed !== null
                    ? t("focus.same")
                    : proposedScore !== null && nominatedScore !== null
                      ? t("focus.points", { points: (proposedScore - nominatedScore).toFixed(1) })
                      : ""}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
