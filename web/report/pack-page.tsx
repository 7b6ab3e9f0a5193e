import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { getPack, listPackSubjects } from "../../contract/report/pack.ts";
import { getPackSubmission, listPackSubmissions } from "../../contract/report/pack-submissions.ts";
import { isMonth } from "../../domain/calendar/month.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { NotFoundPage } from "../app/not-found-page.tsx";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { SideBySide } from "../measurement/side-by-side.tsx";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { useUiText } from "../ui/ui-text.ts";
import { ChooseSubject } from "./choose-subject.tsx";
import styles from "./pack.module.css";
import type { Pack } from "./pack.ts";
import { PackAnswer } from "./pack-answer.tsx";
import { PackDecisions } from "./pack-decisions.tsx";
import { PackFiles } from "./pack-files.tsx";
import { PackLines } from "./pack-lines.tsx";
import { PackMinutes } from "./pack-minutes.tsx";
import { PackPlaces } from "./pack-places.tsx";
import { type Submission, SubmittedPack } from "./pack-submission.tsx";
import { PackSummary } from "./pack-summary.tsx";
import { PackTrials } from "./pack-trials.tsx";
import { PackWords } from "./pack-words.tsx";
import { SubmitPack } from "./submit-pack.tsx";
import { searchOf, usePackSubject } from "./use-pack-subject.ts";

/** The monthly pack: closed figures only, one page to read, to open figure by figure, to hand up and to print. */
export function PackPage() {
  const { t } = useTranslation("report");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const dates = useDates();
  const { packMonth = "" } = useParams({ strict: false }) as { packMonth?: string };
  const known = isMonth(packMonth);
  usePageTitle(known ? t("pack.title", { month: dates.month(packMonth) }) : tShell("nav.pack"));
  const allowed = can("monthly_pack:read");
  const params = { month: packMonth };
  const subjects = useAnswer(listPackSubjects, { params }, { enabled: allowed && known });
  const submissions = useAnswer(listPackSubmissions, { params }, { enabled: allowed && known });
  const { chosen, choose } = usePackSubject(subjects.data?.subjects);
  const submission = submissions.data?.submissions.find(
    ({ subject }) => chosen !== undefined && subject.id === chosen.id,
  );
  const ready = chosen !== undefined && submissions.data !== undefined;
  const now = useAnswer(
    getPack,
    { params, query: chosen ? searchOf(chosen) : {} },
    { enabled: ready && submission === undefined },
  );
  const submitted = useAnswer(
    getPackSubmission,
    { params: { id: submission?.id ?? "" } },
    { enabled: submission !== undefined },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("monthly_pack", "read")} />;
  if (!known) return <NotFoundPage />;
  const pack = submission === undefined ? now.data : submitted.data?.pack;
  const failed = [subjects, submissions, now, submitted].find((one) => one.error && !one.data);
  if (failed)
    return (
      <ErrorState
        level={1}
        {...describe(failed.error)}
        onRetry={() => void failed.refetch()}
        retrying={failed.isFetching}
      />
    );
  if (subjects.data?.subjects.length === 0)
    return <EmptyState level={1} title={t("pack.noSubject.title")} detail={t("pack.noSubject.detail")} />;
  if (!pack) return <LoadingState lines={12} />;
  return (
    <PackArticle
      pack={pack}
      subjects={subjects.data?.subjects ?? []}
      onChoose={choose}
      submission={submission}
      restatedSince={submitted.data?.restatedSince ?? []}
    />
  );
}

interface PackArticleProps {
  pack: Pack;
  subjects: readonly Pack["subject"][];
  onChoose: (subject: Pack["subject"]) => void;
  submission: Submission | undefined;
  restatedSince: Pack["restatements"];
}

function PackArticle({ pack, subjects, onChoose, submission, restatedSince }: PackArticleProps) {
  const { t } = useTranslation("report");
  const dates = useDates();
  return (
    <article className={styles.pack} data-pack={pack.month}>
      <PageHead
        title={t("pack.title", { month: dates.month(pack.month) })}
        detail={
          <>
            {subjects.length === 1 && `${pack.subject.name} · `}
            {t("pack.head", { instant: dates.instant(pack.instant) })}{" "}
            <code className={styles.digest}>{pack.digest.slice(0, 16)}</code>
          </>
        }
        actions={
          <>
            <PageLink page="packs">{t("pack.all")}</PageLink>
            <Button onClick={() => window.print()}>{t("pack.print")}</Button>
          </>
        }
      />
      <div className={styles.bar}>
        {subjects.length > 1 && (
          <ChooseSubject chosen={pack.subject} subjects={subjects} onChoose={onChoose} />
        )}
        <PackFiles key={pack.subject.id} pack={pack} submission={submission?.id ?? null} />
      </div>
      {submission && <SubmittedPack submission={submission} />}
      {submission?.commitmentId && <PackAnswer commitmentId={submission.commitmentId} />}
      {restatedSince.length > 0 && (
        <Restated title={t("pack.restatedSince")} pack={pack} restatements={restatedSince} />
      )}
      <PackDecisions pack={pack} />
      {pack.headline.some(({ value }) => value !== null) && <PackSummary pack={pack} />}
      <PackWords pack={pack} />
      {(submission === undefined || submission.state === "returned") && (
        <SubmitPack
          key={`${pack.month} ${pack.subject.id}`}
          pack={pack}
          said={submission === undefined ? null : (pack.words ?? "")}
        />
      )}
      <PackLines title={t("pack.goal")} pack={pack} lines={pack.headline} />
      <Exceptions pack={pack} />
      <PackTrials pack={pack} />
      <PackPlaces title={t("pack.regions")} grain="region" pack={pack} rows={pack.regions} />
      <PackPlaces title={t("pack.cities")} grain="city" pack={pack} rows={pack.cities} ends={5} />
      <PackPlaces title={t("pack.partners")} grain="partner" pack={pack} rows={pack.partners} ends={10} />
      <PackLines title={t("pack.concentration")} pack={pack} lines={pack.concentration} />
      <PackLines title={t("pack.funnel")} pack={pack} lines={pack.funnel} />
      <PackLines title={t("pack.retention")} pack={pack} lines={pack.retention} />
      <Restated title={t("pack.restatements")} pack={pack} restatements={pack.restatements} />
      {submission && pack.subject.grain === "company" && <PackMinutes month={pack.month} />}
      <Definitions pack={pack} />
    </article>
  );
}

/** Only what is outside its limits; what moves as usual is not called an exception. */
function Exceptions({ pack }: { pack: Pack }) {
  const { t } = useTranslation("report");
  const all = [
    ...pack.headline,
    ...pack.concentration,
    ...pack.funnel,
    ...pack.retention,
    ...pack.exceptions,
  ];
  const signals = all.filter(
    ({ metric, signal }, at) => signal && all.findIndex((one) => one.metric === metric) === at,
  );
  const watched = pack.exceptions.filter(({ signal }) => !signal);
  return (
    <>
      {signals.length > 0 ? (
        <PackLines title={t("pack.exceptions")} pack={pack} lines={signals} />
      ) : (
        <section className={styles.section}>
          <h2>{t("pack.exceptions")}</h2>
          <p className={styles.note}>
            {t(all.some(({ limits }) => limits !== null) ? "pack.noExceptions" : "pack.noLimitsYet")}
          </p>
        </section>
      )}
      {watched.length > 0 && <PackLines title={t("pack.watched")} pack={pack} lines={watched} />}
    </>
  );
}

interface RestatedProps {
  title: string;
  pack: Pack;
  restatements: Pack["restatements"];
}

function Restated({ title, pack, restatements }: RestatedProps) {
  const { t } = useTranslation("report");
  const dates = useDates();
  const own = restatements
    .map(({ cells, ...one }) => ({
      ...one,
      cells: cells.filter(({ grain, slice }) => grain === pack.subject.grain && slice === "all"),
    }))
    .filter(({ cells }) => cells.length > 0);
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {own.length === 0 && <p className={styles.note}>{t("pack.noRestatements")}</p>}
      {own.map(({ month, asOf, lateFacts, cells }) => (
        <div key={month}>
          <p className={styles.note}>
            {t("pack.restated", {
              month: dates.month(month),
              facts: lateFacts,
              instant: dates.instant(asOf),
            })}
          </p>
          <SideBySide
            heads={[t("pack.closedValue"), t("pack.restatedValue")]}
            definitions={pack.definitions}
            rows={cells.map((cell) => ({ cell, sides: [cell.closed, cell.restated] }))}
          />
        </div>
      ))}
    </section>
  );
}

function Definitions({ pack }: { pack: Pack }) {
  const { t } = useTranslation("report");
  const { say } = useMetricWords();
  const text = useUiText();
  return (
    <section className={styles.section}>
      <h2>{t("pack.definitions")}</h2>
      <dl className={styles.definitions}>
        {pack.definitions.map((definition) => (
          <div key={definition.id}>
            <dt>{say(definition.name)}</dt>
            <dd>
              {say(definition.meaning)}{" "}
              <span className="quiet">
                {text.figure.version} {definition.version}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
