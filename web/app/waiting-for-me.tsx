import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { DESIGN_KINDS } from "../../domain/design-kinds.ts";
import { AnswerInPlace } from "./answer-in-place.tsx";
import { DESIGN_PAGES } from "./design-pages.ts";
import { useLanguage } from "./language-context.tsx";
import { useDates } from "./use-dates.ts";
import { type InboxItem, useInbox } from "./use-inbox.ts";
import styles from "./waiting-for-me.module.css";

/** What waits for me: proposals to answer, what came back, what is to be read, who below is silent; acted on in place. */
export function WaitingForMe() {
  const { t } = useTranslation("agreement");
  const { data } = useInbox();
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className={styles.waiting} aria-labelledby="waiting-for-me" id="waiting">
      <h2 id="waiting-for-me" className={styles.title}>
        {t("inbox.title", { count: data.items.length })}
      </h2>
      <ol className={styles.items}>
        {data.items.map((item) => (
          <Waiting key={`${item.designId} ${item.why}`} item={item} />
        ))}
      </ol>
    </section>
  );
}

function Waiting({ item }: { item: InboxItem }) {
  const { t } = useTranslation("agreement");
  const { t: tShell } = useTranslation();
  const { language } = useLanguage();
  const dates = useDates();
  const kind = DESIGN_KINDS.find(({ id }) => id === item.kind);
  const page = DESIGN_PAGES[item.kind]?.(item.designId);
  const name = kind === undefined ? item.kind : language === "en" ? kind.en : kind.zh;
  const said = t(`inbox.${item.ends && item.why === "agree" ? "agreeEnd" : item.why}`, {
    ...{ kind: name, version: item.version, by: item.byName, at: dates.instant(item.at) },
    who: item.silentRoles.map((role) => tShell(`role.${role}`)).join(t("comma")),
    since: item.silentSince === null ? "" : dates.day(item.silentSince),
  });
  return (
    <li className={styles.item}>
      <div>
        <div className={styles.name}>
          {page === undefined ? item.title : <Link to={page as "/"}>{item.title}</Link>}
        </div>
        <div className={styles.said}>
          {said}
          {item.lentByName !== null &&
            ` ${t("inbox.lent", { role: tShell(`role.${item.role}`), name: item.lentByName })}`}
          {item.why === "agree" && item.silentSince !== null && (
            <strong className={styles.late}>
              {" "}
              {t("inbox.late", { since: dates.day(item.silentSince) })}
            </strong>
          )}
        </div>
        {item.note !== "" && <p className={styles.note}>{t("inbox.note", { note: item.note })}</p>}
      </div>
      <AnswerInPlace item={item} />
    </li>
  );
}
