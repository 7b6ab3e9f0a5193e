import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { cancelComparison, getComparison } from "../../../contract/strategy/comparisons.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { useGoToPage } from "../../app/page-link.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useAct, useAnswer } from "../../app/use-answer.ts";
import { useDates } from "../../app/use-dates.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { BackgroundWork } from "../../ui/background-work.tsx";
import { FormProblem } from "../../ui/form-problem.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { ErrorState, LoadingState, NoPermission } from "../../ui/states.tsx";
import { BackCast } from "./back-cast.tsx";
import type { Comparison } from "./comparison-answer.ts";
import { ComparisonResult } from "./comparison-result.tsx";
import { DecisionEvidence } from "./decision-evidence.tsx";
import { useComparisonWords } from "./use-comparison-words.ts";
import { UsedInputs } from "./used-inputs.tsx";

const EVERY_MS = 1_000;
const isOpen = (state: Comparison["state"] | undefined) => state === "waiting" || state === "running";

/** One comparison: how far it is, what it found, what it was computed from, and what was decided on it. */
export function ComparisonPage() {
  const { t: tShell } = useTranslation();
  const { t } = useTranslation("comparison");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const dates = useDates();
  const go = useGoToPage();
  const { comparisonId = "" } = useParams({ strict: false }) as { comparisonId?: string };
  const allowed = can("comparison:read");
  const { data, error, isFetching, refetch } = useAnswer(
    getComparison,
    { params: { id: comparisonId } },
    { enabled: allowed, every: (answer) => (isOpen(answer?.state) ? EVERY_MS : false) },
  );
  usePageTitle(data?.title ?? tShell("nav.strategyComparison"));
  if (!allowed) return <NoPermission whoCan={whoMay("comparison", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  return (
    <>
      <PageHead
        title={data.title}
        detail={`${data.byName} · ${tShell(`role.${data.role}`)} · ${dates.instant(data.askedAt)}`}
        actions={can("comparison:act") && <Button onClick={() => go("newComparison")}>{t("again")}</Button>}
      />
      {data.state !== "done" && <Work comparison={data} mayCancel={can("comparison:act")} />}
      {data.result !== null && (
        <>
          <BackCast comparison={data} result={data.result} />
          <ComparisonResult comparison={data} result={data.result} />
          <DecisionEvidence comparison={data} />
        </>
      )}
      <UsedInputs comparison={data} />
    </>
  );
}

function Work({ comparison, mayCancel }: { comparison: Comparison; mayCancel: boolean }) {
  const { t } = useTranslation("comparison");
  const { say } = useComparisonWords();
  const describe = useDescribeError();
  const cancel = useAct(cancelComparison);
  const { state, progress, failure } = comparison;
  const isWeighing = state === "running" && progress.done === progress.of;
  const failed = cancel.error && describe(cancel.error);
  return (
    <>
      {failed && <FormProblem>{failed.why ?? failed.what}</FormProblem>}
      <BackgroundWork
        title={t("work.title")}
        state={state}
        progress={progress.done / progress.of}
        detail={isWeighing ? t("work.weighing") : t("work.drawing", { done: progress.done, of: progress.of })}
        onCancel={mayCancel ? () => cancel.mutate({ params: { id: comparison.id }, body: {} }) : undefined}
        cancelling={cancel.isPending}
        result={<p>{failure === null ? t("work.ended") : say(failure)}</p>}
      />
    </>
  );
}
