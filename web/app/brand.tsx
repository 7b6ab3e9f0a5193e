import { useTranslation } from "react-i18next";
import styles from "./brand.module.css";

/** The mark: one line that leaves, goes round and closes on itself, standing like a P. */
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
      <path d="M5 22V10a7 7 0 1 1 7 7H9.5" />
      <circle cx="5" cy="17" r="2.25" />
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
