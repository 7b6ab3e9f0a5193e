import { useQueryClient } from "@tanstack/react-query";
import { Button, Tooltip } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { listMetrics } from "../../contract/measurement/metrics.ts";
import { listMetricProposals } from "../../contract/measurement/own-metrics.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { measureFormula } from "./measure-unit.ts";
import styles from "./measurement.module.css";
import own from "./own-metric.module.css";
import type { Proposal } from "./proposal.ts";
import { ProposalActs } from "./proposal-acts.tsx";
import { useMetricWords } from "./use-metric-words.ts";

const ComposeDrawer = lazy(() =>
  import("./compose-metric-drawer.tsx").then((module) => ({ default: module.ComposeMetricDrawer })),
);

/** Metrics that the company composes: what was put forward, what was decided, and the way to compose one. */
export function MetricProposalsPage() {
  const { t } = useTranslation("measurement");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const client = useQueryClient();
  const [composing, setComposing] = useState<Proposal | "new" | undefined>(undefined);
  const allowed = can("metric:read");
  const mayPropose = can("metric:propose");
  usePageTitle(tShell("nav.metricProposals"));
  const { data, error, isFetching, refetch } = useAnswer(
    listMetricProposals,
    { query: { limit: 200 } },
    { enabled: allowed },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("metric", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={8} />;
  const changed = async () => {
    await client.invalidateQueries({ queryKey: answerKey(listMetricProposals) });
    await client.invalidateQueries({ queryKey: answerKey(listMetrics) });
  };
  const compose = (
    <Tooltip title={mayPropose ? undefined : t("own.whoProposes", { who: whoMay("metric", "propose") })}>
      <Button type="primary" disabled={!mayPropose} onClick={() => setComposing("new")}>
        {t("own.compose")}
      </Button>
    </Tooltip>
  );
  return (
    <>
      <PageHead title={tShell("nav.metricProposals")} detail={t("own.detail")} actions={compose} />
      {data.proposals.length === 0 ? (
        <EmptyState title={t("own.none")} detail={t("own.noneDetail")} />
      ) : (
        <ul className={own.list}>
          {data.proposals.map((proposal) => (
            <ProposalItem
              key={proposal.id}
              proposal={proposal}
              isLatest={data.proposals.find(({ metric }) => metric === proposal.metric) === proposal}
              onChanged={changed}
              onRevise={() => setComposing(proposal)}
            />
          ))}
        </ul>
      )}
      {composing !== undefined && (
        <Suspense fallback={null}>
          <ComposeDrawer
            from={composing === "new" ? null : (composing.definition ?? null)}
            onClose={() => setComposing(undefined)}
            onProposed={async () => {
              await changed();
              setComposing(undefined);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

interface ProposalItemProps {
  proposal: Proposal;
  isLatest: boolean;
  onChanged: () => Promise<void>;
  onRevise: () => void;
}

function ProposalItem({ proposal, isLatest, onChanged, onRevise }: ProposalItemProps) {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const dates = useDates();
  const { definition, metric, version, decision, decidedByName, comment, reason } = proposal;
  return (
    <li className={own.item}>
      <h2 className={styles.heading}>
        {definition === null ? t("own.retire", { metric }) : words.say(definition.name)}{" "}
        <span className="quiet">
          {metric} · v{version}
        </span>
      </h2>
      <p className={styles.lead} data-decision={decision ?? "open"}>
        {t(`own.state.${decision ?? "open"}`, { who: decidedByName ?? "" })}
        {" · "}
        {t("own.proposedBy", { who: proposal.proposedByName, when: dates.instant(proposal.proposedAt) })}
      </p>
      {definition !== null && (
        <p>
          {words.say(definition.meaning)}{" "}
          <span className="quiet">
            = {measureFormula(definition.numerator, words.say)}
            {definition.denominator.length > 0 && ` ÷ ${measureFormula(definition.denominator, words.say)}`}
          </span>
        </p>
      )}
      {reason !== "" && <p className="quiet">{t("own.reasonSaid", { reason })}</p>}
      {comment !== null && comment !== "" && <p>{t("own.commentSaid", { comment })}</p>}
      <ProposalActs proposal={proposal} isLatest={isLatest} onChanged={onChanged} onRevise={onRevise} />
    </li>
  );
}
