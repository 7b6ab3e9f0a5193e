import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { getMonth, listMonths, listRestatements, restate } from "../../contract/measurement/months.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { sessionKey, useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { kindWord } from "./kind-word.ts";
import styles from "./measurement.module.css";
import { SideBySide } from "./side-by-side.tsx";

/** What came late: the closed value, the restated one, and the facts between them. */
export function Restatements({ month }: { month: string }) {
  const { t } = useTranslation("measurement");
  const { can } = useSignedIn();
  const dates = useDates();
  const describe = useDescribeError();
  const client = useQueryClient();
  const { data, error } = useAnswer(listRestatements, { params: { month }, query: {} });
  const again = useAct(restate, () => {
    for (const key of [answerKey(listRestatements), answerKey(getMonth), answerKey(listMonths), sessionKey])
      void client.invalidateQueries({ queryKey: key });
  });
  return (
    <section className={styles.block} aria-labelledby="restated-title">
      <h2 id="restated-title" className={styles.heading}>
        {t("restated.title")}
      </h2>
      <p className={styles.lead}>{t("restated.detail")}</p>
      {can("month_close:act") && (
        <p>
          <Button loading={again.isPending} onClick={() => again.mutate({ params: { month }, body: {} })}>
            {t("restated.button")}
          </Button>
        </p>
      )}
      {again.error && <ErrorState {...describe(again.error)} />}
      <div role="status">
        {again.data && (
          <p>{t("restated.done", { facts: again.data.lateFacts, cells: again.data.restatedCells })}</p>
        )}
      </div>
      {error && !data ? (
        <ErrorState {...describe(error)} />
      ) : !data ? (
        <LoadingState lines={3} />
      ) : (
        <>
          <p className="quiet">
            {data.asOf === null
              ? t("restated.never")
              : t("restated.asOf", { instant: dates.instant(data.asOf) })}
          </p>
          {data.restatements.length > 0 && (
            <SideBySide
              heads={[t("restated.closed"), t("restated.now")]}
              rows={data.restatements.map((cell) => ({ cell, sides: [cell.closed, cell.restated] }))}
            />
          )}
          {data.asOf !== null && data.restatements.length === 0 && <p>{t("restated.none")}</p>}
          <LateFacts facts={data.lateFacts} more={data.next !== null} />
        </>
      )}
    </section>
  );
}

interface LateFact {
  kind: string;
  rowId: string;
  day: string;
  change: "recorded" | "voided";
  changedAt: string;
}

function LateFacts({ facts, more }: { facts: readonly LateFact[]; more: boolean }) {
  const { t } = useTranslation("measurement");
  const { language } = useLanguage();
  const dates = useDates();
  if (facts.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{t("restated.facts")}</h3>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("restated.day")}</th>
              <th scope="col">{t("restated.kind")}</th>
              <th scope="col">{t("restated.change")}</th>
              <th scope="col">{t("restated.changedAt")}</th>
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => (
              <tr key={`${fact.rowId}${fact.change}`}>
                <td>{fact.day}</td>
                <td>{kindWord(fact.kind, language)}</td>
                <td>{t(`restated.${fact.change}`)}</td>
                <td>{dates.instant(fact.changedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more && <p className="quiet">{t("restated.more", { count: facts.length })}</p>}
    </>
  );
}
