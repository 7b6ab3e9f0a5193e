import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listPublishedPlaybooks } from "../../contract/tactics/published-playbooks.ts";
import type { Content } from "../../domain/agreement/content-field.ts";
import { PUBLISHED_FIELDS } from "../../domain/tactics/playbook.ts";
import { ContentView } from "../agreement/content-view.tsx";
import { useDescribeError } from "../app/describe-error.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import styles from "./tactics.module.css";

/** The playbooks in force, or one of them, as partners read them: without drafts and rounds. */
export function PublishedPlaybooks({ only }: { only?: string }) {
  const { t } = useTranslation("tactics");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const dates = useDates();
  const allowed = can("published_playbook:read");
  const { data, error, isFetching, refetch } = useAnswer(listPublishedPlaybooks, {}, { enabled: allowed });
  if (!allowed) return <NoPermission whoCan={whoMay("published_playbook", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const shown = data.playbooks.filter(({ id }) => only === undefined || id === only);
  const isOne = only !== undefined;
  return (
    <>
      <PageHead title={tShell("nav.playbooks")} detail={t("playbooks.published")} />
      {shown.length === 0 && (
        <EmptyState
          title={t(isOne ? "playbooks.gone" : "playbooks.publishedNone")}
          detail={t(isOne ? "playbooks.goneDetail" : "playbooks.publishedNoneDetail")}
        />
      )}
      {shown.map(({ id, title, version, from, content }) => (
        <section key={id} aria-label={title}>
          <h2 className={styles.heading}>
            {isOne ? (
              title
            ) : (
              <Link to={paths.playbook} params={{ playbookId: id }}>
                {title}
              </Link>
            )}
          </h2>
          <p className={styles.note}>{t("playbooks.since", { version, from: dates.day(from) })}</p>
          <ContentView fields={PUBLISHED_FIELDS} content={content as Content} />
        </section>
      ))}
    </>
  );
}
