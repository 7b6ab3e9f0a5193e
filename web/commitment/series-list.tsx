import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { endCommitmentSeries, listCommitmentSeries } from "../../contract/commitment/commitment-plans.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { EmptyState, ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./commitment.module.css";

/** What is promised again and again, and by whom; whoever asked for it ends it. */
export function SeriesList() {
  const { t } = useTranslation("commitment");
  const { session } = useSignedIn();
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
    return <EmptyState title={t("series.none")} detail={t("series.noneDetail")} />;
  return (
    <>
      {end.error && <FormProblem>{describe(end.error).why ?? describe(end.error).what}</FormProblem>}
      <ul className={styles.list}>
        {data.series.map(({ id, title, every, workday, ownerName, askerId, askerName }) => (
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
              {askerId === session.user?.id && (
                <Button loading={end.isPending} onClick={() => end.mutate({ params: { id } })}>
                  {t("series.end")}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
