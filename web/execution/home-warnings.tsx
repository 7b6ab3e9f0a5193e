import { useTranslation } from "react-i18next";
import { getWarningSummary } from "../../contract/execution/warnings.ts";
import styles from "../app/home-page.module.css";
import { PageLink } from "../app/page-link.tsx";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { WarningCounts } from "./warning-counts.tsx";

/** On the first page: how many customers are at risk of not renewing; nothing where there is none. */
export function HomeWarnings() {
  const { t } = useTranslation("execution");
  const { can } = useSignedIn();
  const { data } = useAnswer(getWarningSummary, {}, { enabled: can("customer_activity:read") });
  if (data === undefined || data.red + data.amber === 0) return null;
  return (
    <section aria-labelledby="home-warnings" className={styles.soFar}>
      <h2 id="home-warnings" className={styles.title}>
        {t("warnings.home")}
      </h2>
      <WarningCounts summary={data} />
      <PageLink page="warnings">{t("warnings.homeAll")}</PageLink>
    </section>
  );
}
