import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { getCommitment } from "../../contract/commitment/commitments.ts";
import { isOwedState } from "../../domain/commitment/commitment-standing.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { PageHead } from "../ui/page-head.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { ActPanel } from "./act-panel.tsx";
import { BlockerForm } from "./blocker-form.tsx";
import styles from "./commitment.module.css";
import { CommitmentHistory } from "./commitment-history.tsx";
import { useCommitmentSite } from "./commitment-site.ts";
import { CommitmentState } from "./commitment-state.tsx";
import { DoneForm } from "./done-form.tsx";
import type { CommitmentRecord } from "./use-commitments.ts";
import { usePartyWords } from "./use-party-words.ts";

const route = getRouteApi(paths.commitment);

/** One commitment: what was promised, where it stands, everything that was done with it, and what one can do now. */
export function CommitmentPage() {
  const { t } = useTranslation("commitment");
  const { commitmentId } = route.useParams();
  const describe = useDescribeError();
  const { session } = useSignedIn();
  const dates = useDates();
  const { data, error, isFetching, refetch } = useAnswer(getCommitment, { params: { id: commitmentId } });
  usePageTitle(data?.commitment.title ?? t("title"));
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const { commitment, detail } = data;
  const isOwner = commitment.owner.userId === session.user?.id;
  const canReport = isOwner && isOwedState(commitment.state) && commitment.evidence !== "figure";
  return (
    <>
      <PageHead
        title={commitment.title}
        tags={<CommitmentState of={commitment} />}
        detail={t("dueOn", { day: dates.day(commitment.due) })}
      />
      <div className={styles.columns}>
        <div>
          <Facts record={data} />
          {detail !== "" && <p className={styles.prose}>{detail}</p>}
          {canReport && commitment.state === "open" && (
            <section aria-label={t("done.title")} className={styles.panel}>
              <h2>{t("done.title")}</h2>
              <DoneForm commitment={commitment} />
            </section>
          )}
          <ActPanel record={data} />
          {isOwedState(commitment.state) && <BlockerForm commitment={commitment} />}
        </div>
        <CommitmentHistory record={data} />
      </div>
    </>
  );
}

function Facts({ record }: { record: CommitmentRecord }) {
  const { t } = useTranslation("commitment");
  const dates = useDates();
  const nameOf = usePartyWords();
  const { figure } = useCommitmentSite();
  const { commitment, condition, escalations, waitsFor, waitedForBy } = record;
  const { owner, asker, city, partner, source, evidence } = commitment;
  const linked = (links: CommitmentRecord["waitsFor"]) =>
    links.map(({ id, title, state }) => (
      <span key={id} className={styles.linked}>
        <Link to={paths.commitment} params={{ commitmentId: id }}>
          {title}
        </Link>{" "}
        {t(`state.${state}`)}
      </span>
    ));
  const rows = [
    { term: t("owner"), said: nameOf(owner) },
    { term: t("asker"), said: nameOf(asker) },
    { term: t("place"), said: [city?.name, partner?.name].filter(Boolean).join(" · ") },
    { term: t("from"), said: t(`source.${source.kind}`) },
    { term: t("ask.evidence"), said: t(`evidence.${evidence}`) },
    {
      term: t("condition"),
      said:
        condition === null
          ? ""
          : t(`conditionIs.${condition.comparator}`, {
              ...(figure(condition.metric, condition.threshold) ?? {
                metric: condition.metric,
                value: condition.threshold,
              }),
              month: dates.month(condition.month),
            }),
    },
    { term: t("waitsFor"), said: waitsFor.length === 0 ? "" : linked(waitsFor) },
    { term: t("waitedForBy"), said: waitedForBy.length === 0 ? "" : linked(waitedForBy) },
    {
      term: t("told"),
      said: escalations
        .map(({ about, toName, at }) =>
          t(about === "owner" ? "toldTo" : "toldOfAsker", { name: toName ?? "", day: dates.instant(at) }),
        )
        .join(t("listSeparator")),
    },
  ];
  return (
    <dl className={styles.factList}>
      {rows
        .filter(({ said }) => said !== "")
        .map(({ term, said }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
    </dl>
  );
}
