import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Mark } from "./brand.tsx";
import { Icon } from "./icons.tsx";
import { useLanguage } from "./language-context.tsx";
import { PageLink } from "./page-link.tsx";
import { PeriodSelector } from "./period-selector.tsx";
import { useSignedIn } from "./session.tsx";
import styles from "./top-bar.module.css";
import { useInbox } from "./use-inbox.ts";
import { UserMenu } from "./user-menu.tsx";

interface TopBarProps {
  phone: boolean;
  onPalette: () => void;
  onHelp: () => void;
}

/** The company, the period, the way to anywhere, the language, and who one is. */
export function TopBar({ phone, onPalette, onHelp }: TopBarProps) {
  const { t } = useTranslation();
  const { session } = useSignedIn();
  const organisation = session.organisation;
  // A pack and a close are of the month in their own address: a second month above them would only mislead.
  const { packMonth, closeMonth } = useParams({ strict: false }) as {
    packMonth?: string;
    closeMonth?: string;
  };
  const isOfOneMonth = packMonth !== undefined || closeMonth !== undefined;
  const { language, choose } = useLanguage();
  const other = language === "zh-CN" ? "en" : "zh-CN";
  return (
    <header className={styles.bar}>
      {phone ? (
        <span className={styles.phoneMark}>
          <Mark size={24} />
          <span className="visually-hidden">{organisation?.name}</span>
        </span>
      ) : (
        <span className={styles.organisation}>{organisation?.name}</span>
      )}
      {!isOfOneMonth && <PeriodSelector />}
      <span className={styles.gap} />
      <button type="button" className={styles.palette} onClick={onPalette} aria-haspopup="dialog">
        <Icon name="search" />
        <span className={phone ? "visually-hidden" : ""}>{t("shell.palette")}</span>
        {!phone && <kbd>{modKey()} K</kbd>}
      </button>
      {!phone && (
        <button
          type="button"
          className={styles.plain}
          lang={other}
          onClick={() => void choose(other)}
          title={other === "en" ? "Switch to English" : "切换为中文"}
        >
          {other === "en" ? "English" : "中文"}
        </button>
      )}
      <InboxCount />
      <UserMenu phone={phone} onHelp={onHelp} />
    </header>
  );
}

/** How many things wait for me, leading to them; nothing while nothing does. */
function InboxCount() {
  const { t } = useTranslation();
  const count = useInbox().data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <PageLink page="home" className={styles.inbox ?? ""}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t("shell.inbox", { count })}</span>
    </PageLink>
  );
}

function modKey(): string {
  return /Mac|iP(hone|ad)/.test(navigator.userAgent) ? "⌘" : "Ctrl";
}
