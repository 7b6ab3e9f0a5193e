import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ContentField, ContentValue } from "../../domain/agreement/content-field.ts";
import styles from "./design.module.css";
import { useFieldText } from "./field-value.tsx";
import { useDesign } from "./use-design.ts";

/**
 * What was said of each place when a version was returned: comments, and the value that the other side would rather
 * see, with a button that takes it.
 *
 * @param version whose return is meant
 * @param onTake without it the values are only shown
 */
export function useSaidBeside(
  version: number | undefined,
  onTake?: (path: string, value: ContentValue) => void,
): (path: string, field: ContentField) => ReactNode {
  const { t } = useTranslation("agreement");
  const { kind, record } = useDesign();
  const write = useFieldText();
  const back = record.acts.findLast((act) => act.act === "return" && act.version === version);
  return (path, field) => {
    const comments = (back?.comments ?? []).filter((comment) => comment.path === path);
    const counters = (back?.counters ?? []).filter((counter) => counter.path === path);
    if (comments.length + counters.length === 0) return null;
    return (
      <ul className={styles.said}>
        {comments.map(({ text }) => (
          <li key={text}>
            {back?.name}
            {t("colon")}
            {text}
          </li>
        ))}
        {counters.map(({ value }) => (
          <li key="counter">
            {back?.name}
            {t("colon")}
            {t("rather", { value: write(field, value as ContentValue) })}{" "}
            {onTake && !kind.asWhole && (
              <Button size="small" onClick={() => onTake(path, value as ContentValue)}>
                {t("take")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    );
  };
}
