import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Wordmark } from "./brand.tsx";
import styles from "./entry-frame.module.css";
import { useLanguage } from "./language-context.tsx";

interface EntryFrameProps {
  title: string;
  detail?: string;
  /** What stands beside the form. */
  aside?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** The page before one is inside: the name, one task, the language. */
export function EntryFrame({ title, detail, aside, wide = false, children }: EntryFrameProps) {
  const { t } = useTranslation();
  const { language, choose } = useLanguage();
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Wordmark size={26} />
        <button type="button" className={styles.language} lang={other} onClick={() => void choose(other)}>
          {other === "en" ? "English" : "中文"}
        </button>
      </header>
      <main className={styles.main} data-aside={aside ? true : undefined} data-wide={wide || undefined}>
        <div className={styles.task}>
          <h1 className={styles.title}>{title}</h1>
          {detail && <p className={styles.detail}>{detail}</p>}
          {children}
        </div>
        {aside && <div className={styles.aside}>{aside}</div>}
      </main>
      <footer className={styles.foot}>{t("tagline")}</footer>
    </div>
  );
}
