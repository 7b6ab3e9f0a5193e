import { useTranslation } from "react-i18next";
import styles from "./brand.module.css";

/** The mark: one line goes out and round like a P, and a last piece closes the loop. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg
      className={styles.mark}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden="true"
    >
      <path className={styles.closing} d="M12.25 17A6.75 6.75 0 0 1 5.9 12.6" />
      <path className={styles.line} d="M5.5 21.5V10.25a6.75 6.75 0 1 1 6.75 6.75" />
    </svg>
  );
}

/** Mark and name together. */
export function Wordmark({ size }: { size?: number }) {
  const { t } = useTranslation();
  return (
    <span className={styles.wordmark}>
      <Mark {...(size ? { size } : {})} />
      <span>{t("product")}</span>
    </span>
  );
}
