import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listAudit } from "../../contract/access/audit.ts";
import { ROLE_NAMES, ROLES } from "../../domain/access/role.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import styles from "./audit-page.module.css";
import { ChainCheck } from "./chain-check.tsx";

const pageSize = 50;

/** What was done and refused, the latest first; nobody can change it. */
export function AuditPage() {
  const { t } = useTranslation("access");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const { before } = useSearch({ strict: false }) as { before?: string };
  const allowed = can("audit_log:read");
  const { data, error, isFetching, refetch } = useAnswer(
    listAudit,
    { query: { limit: pageSize, ...(before === undefined ? {} : { before }) } },
    { enabled: allowed, keep: true },
  );
  usePageTitle(tShell("nav.audit"));
  if (!allowed) return <NoPermission whoCan={whoMay("audit_log", "read")} />;
  return (
    <>
      <PageHead title={tShell("nav.audit")} detail={t("audit.detail")} />
      <ChainCheck />
      {error && !data ? (
        <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !data ? (
        <LoadingState lines={10} />
      ) : data.entries.length === 0 ? (
        <EmptyState title={t("audit.empty")} />
      ) : (
        <Entries entries={data.entries} />
      )}
      <nav className={styles.paging} aria-label={t("audit.pages")}>
        {before !== undefined && (
          <Link to={paths.audit} search={{}}>
            {t("audit.latest")}
          </Link>
        )}
        {data?.next && (
          <Link to={paths.audit} search={{ before: data.next }}>
            {t("audit.older")}
          </Link>
        )}
      </nav>
    </>
  );
}

type Entry = NonNullable<ReturnType<typeof useAnswer<typeof listAudit>>["data"]>["entries"][number];

function Entries({ entries }: { entries: readonly Entry[] }) {
  const { t, i18n } = useTranslation("access");
  const { language } = useLanguage();
  const { instant } = useDates();
  // The log outlives the program: an act or a kind without a word here stands as it was written.
  const word = (groups: readonly ("auditAct" | "auditKind" | "object")[], name: string) => {
    const group = groups.find((one) => i18n.exists(`access:${one}.${name}`));
    return group === undefined ? name : t(`${group}.${name}` as "auditAct.import");
  };
  const roleWord = (name: string) => {
    const role = ROLES.find((one) => one === name);
    return role ? ROLE_NAMES[role][language === "en" ? "en" : "zh"] : t("audit.system");
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t("audit.entries")}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(["at", "who", "what", "object", "outcome"] as const).map((name) => (
              <th key={name} scope="col">
                {t(`audit.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className={styles.at}>{instant(entry.at)}</td>
              <td>
                {entry.forUserName === null
                  ? (entry.userName ?? t("audit.system"))
                  : t("audit.actFor", { name: entry.userName, lender: entry.forUserName })}
                <span className={styles.role}>{roleWord(entry.role)}</span>
              </td>
              <td>{word(["auditAct"], entry.act)}</td>
              <td>
                {word(["auditKind", "object"], entry.objectKind)}
                {entry.objectId && <span className={styles.id}>{entry.objectId}</span>}
              </td>
              <td>
                <StateMark
                  state={entry.outcome === "done" ? "good" : "bad"}
                  label={t(`audit.${entry.outcome}`)}
                />
                {entry.reason && <span className={styles.role}>{entry.reason}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
