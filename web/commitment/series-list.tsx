import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { endCommitmentSeries, listCommitmentSeries } from "../../contract/commitment/commitment-plans.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { EmptyState, ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./commitment.module.css";
import { useCommitmentSite } from "./commitment-site.ts";
import { SeriesHandOver } from "./series-hand-over.tsx";

/** What is promised again and again, and by whom; those who may end it or hand it over. */
export function SeriesList() {
  const { t } = useTranslation("commitment");
  const { duties } = useCommitmentSite();
  const [handing, setHanding] = useState<string>();
  const describe = useDescribeError();
  const client = useQueryClient();
  const { data, error, isFetching, refetch } = useAnswer(listCommitmentSeries, {});
  const end = useAct(endCommitmentSeries, () =>
    client.invalidateQueries({ queryKey: answerKey(listCommitmentSeries) }),
  );
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  if (data.series.length === 0)
    return (
      <>
        {duties}
        <EmptyState title={t("series.none")} detail={t("series.noneDetail")} />
      </>
    );
  return (
    <>
      {duties}
      {end.error && <FormProblem>{describe(end.error).why ?? describe(end.error).what}</FormProblem>}
      <ul className={styles.list}>
        {data.series.map(
          ({ id, title, every, workday, ownerName, ownerGone, askerName, mayHandOver, mayEnd }) => (
            <li key={id} className={styles.item}>
              <div className={styles.row}>
                <div className={styles.what}>
                  <span className={styles.title}>{title}</span>
                  <div className={styles.facts}>
                    <span>
                      {t(workday > 0 ? `series.${every}` : `series.${every}End`, {
                        workday: Math.abs(workday),
                      })}
                    </span>
                    <span>{ownerName}</span>
                    <span>{t("askedBy", { name: askerName ?? "" })}</span>
                  </div>
                </div>
                {mayHandOver && (
                  <Button
                    type={ownerGone ? "primary" : "default"}
                    aria-expanded={handing === id}
                    onClick={() => setHanding(handing === id ? undefined : id)}
                  >
                    {t("series.handOver")}
                    <span className="visually-hidden"> {title}</span>
                  </Button>
                )}
                {mayEnd && (
                  <Button loading={end.isPending} onClick={() => end.mutate({ params: { id } })}>
                    {t("series.end")}
                  </Button>
                )}
              </div>
              {ownerGone && <p className={styles.quiet}>{t("series.gone", { name: ownerName ?? "" })}</p>}
              {handing === id && <SeriesHandOver id={id} onClose={() => setHanding(undefined)} />}
            </li>
          ),
        )}
      </ul>
    </>
  );
}
