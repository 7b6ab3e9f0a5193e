import { useTranslation } from "react-i18next";
import { PageLink } from "../app/page-link.tsx";
import { useSignedIn } from "../app/session.tsx";
import styles from "./commitment.module.css";
import { MyList } from "./my-list.tsx";

/** On the first page: what I owe that is overdue, due today or this week. */
export function HomeCommitments() {
  const { t } = useTranslation("commitment");
  const { can } = useSignedIn();
  if (!can("commitment:act")) return null;
  return (
    <section aria-labelledby="my-commitments" className={styles.home}>
      <div className={styles.homeHead}>
        <h2 id="my-commitments">{t("home.title")}</h2>
        <PageLink page="commitments">{t("home.all")}</PageLink>
      </div>
      <MyList whose="mine" only={["overdue", "today", "week"]} />
    </section>
  );
}
