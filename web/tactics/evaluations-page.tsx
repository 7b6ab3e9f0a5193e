import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import { listEvaluations } from "../../contract/tactics/evaluations.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { OpenRoundForm } from "./open-round-form.tsx";
import styles from "./selection.module.css";
import { useRegionNames } from "./use-region-names.ts";

/** The rounds of the evaluation form, and the way to open one. */
export function EvaluationsPage() {
  const { t } = useTranslation("selection");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const [opening, setOpening] = useState(false);
  usePageTitle(tShell("nav.evaluations"));
  const allowed = can("evaluation:read");
  const { data, error, isFetching, refetch } = useAnswer(listEvaluations, {}, { enabled: allowed });
  if (!allowed) return <NoPermission whoCan={whoMay("evaluation", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const open = can("evaluation:act") && !opening && (
    <Button type="primary" onClick={() => setOpening(true)}>
      {t("round.open")}
    </Button>
  );
  return (
    <>
      <PageHead
        title={tShell("nav.evaluations")}
        detail={t("round.detail")}
        actions={data.rounds.length > 0 && open}
      />
      {opening && <OpenRoundForm onCancel={() => setOpening(false)} />}
      {data.rounds.length > 0 && <Rounds rounds={data.rounds} />}
      {data.rounds.length === 0 && !opening && (
        <EmptyState
          title={t("round.none")}
          detail={t("round.noneDetail")}
          action={open || t("round.who", { who: whoMay("evaluation", "act") })}
        />
      )}
    </>
  );
}

function Rounds({ rounds }: { rounds: AnswerOf<typeof listEvaluations>["rounds"] }) {
  const { t } = useTranslation("selection");
  const { t: tShell } = useTranslation();
  const dates = useDates();
  const regions = useRegionNames();
  const region = (id: string | null) =>
    id === null ? t("round.company") : (regions.find(({ value }) => value === id)?.label ?? "");
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={tShell("nav.evaluations")}>
        <thead>
          <tr>
            {(["month", "region", "standard", "partners", "state"] as const).map((column) => (
              <th key={column} scope="col">
                {t(`round.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <tr key={round.id}>
              <th scope="row">
                <Link to={paths.evaluation} params={{ roundId: round.id }}>
                  {dates.month(round.month)}
                </Link>
              </th>
              <td>{region(round.regionId)}</td>
              <td>{t("round.version", { version: round.standardVersion })}</td>
              <td>{round.partners}</td>
              <td>
                {round.frozenAt === null ? (
                  <StateMark state="watch" label={t("round.isOpen")} />
                ) : (
                  <StateMark state="good" label={t("round.frozen", { at: dates.instant(round.frozenAt) })} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
