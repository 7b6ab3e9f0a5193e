import { useQueries } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { useTranslation } from "react-i18next";
import { getImport } from "../../contract/import/imports.ts";
import { call } from "../app/api.ts";
import { StateMark } from "../ui/state-mark.tsx";
import { formatBytes } from "./format-bytes.ts";
import { ImportStateMark } from "./import-state-mark.tsx";
import styles from "./new-import-page.module.css";
import { importKey } from "./use-import.ts";
import type { Uploads } from "./use-uploads.ts";

interface UploadListProps {
  uploads: Uploads;
  ids: readonly string[];
  onOpen: (id: string) => void;
  onRemove: (id: string) => void;
}

/** Files on their way, refused with the reason, and arrived, to be imported one by one. */
export function UploadList({ uploads, ids, onOpen, onRemove }: UploadListProps) {
  const { t } = useTranslation("import");
  const arrived = useQueries({
    queries: ids.map((id) => ({
      queryKey: importKey(id),
      queryFn: ({ signal }: { signal: AbortSignal }) => call(getImport, { params: { id }, signal }),
    })),
  });
  const { sending, refused } = uploads;
  if (sending.length + refused.length + ids.length === 0) return null;
  return (
    <section aria-label={t("uploads.title")}>
      <h2 className={styles.heading}>{t("uploads.title")}</h2>
      <ul className={styles.uploads} aria-live="polite">
        {arrived.map(({ data }) =>
          data ? (
            <li key={data.id}>
              <span className={styles.fileName}>{data.fileName}</span>
              <span className={styles.fileSize}>{formatBytes(data.fileBytes)}</span>
              <ImportStateMark state={data.state} />
              <Button
                size="small"
                onClick={() => onOpen(data.id)}
                aria-label={t("uploads.mapOf", { file: data.fileName })}
              >
                {t("uploads.map")}
              </Button>
              <Button
                size="small"
                type="text"
                onClick={() => onRemove(data.id)}
                aria-label={t("uploads.removeOf", { file: data.fileName })}
              >
                {t("uploads.remove")}
              </Button>
            </li>
          ) : null,
        )}
        {sending.map((one) => (
          <li key={one.key}>
            <span className={styles.fileName}>{one.name}</span>
            <span className={styles.fileSize}>{formatBytes(one.size)}</span>
            <Progress
              className={styles.progress ?? ""}
              percent={Math.round(one.share * 100)}
              size="small"
              aria-label={one.name}
            />
          </li>
        ))}
        {refused.map((one) => (
          <li key={one.key} role="alert">
            <span className={styles.fileName}>{one.name}</span>
            <StateMark state="bad" label={t("uploads.refused")} />
            <Button size="small" type="text" onClick={() => uploads.dismiss(one.key)}>
              {t("uploads.remove")}
            </Button>
            <p className={styles.reason}>{one.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
