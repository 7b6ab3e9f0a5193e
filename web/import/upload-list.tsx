import { Button, Progress } from "antd";
import { useTranslation } from "react-i18next";
import { deleteImport } from "../../contract/import/imports.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { StateMark } from "../ui/state-mark.tsx";
import { formatBytes } from "./format-bytes.ts";
import { ImportStateMark } from "./import-state-mark.tsx";
import styles from "./new-import-page.module.css";
import { useDetection } from "./use-detection.ts";
import { useDeleteImport, useImport } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";
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
  const { sending, refused } = uploads;
  if (sending.length + refused.length + ids.length === 0) return null;
  return (
    <section aria-label={t("uploads.title")}>
      <h2 className={styles.heading}>{t("uploads.title")}</h2>
      <ul className={styles.uploads} aria-live="polite">
        {ids.map((id) => (
          <Arrived key={id} id={id} onOpen={onOpen} onRemove={onRemove} />
        ))}
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
          <li key={one.key}>
            <span className={styles.fileName}>{one.name}</span>
            <StateMark state="bad" label={t("uploads.refused")} />
            <Button size="small" type="text" onClick={() => uploads.dismiss(one.key)}>
              {t("uploads.remove")}
            </Button>
            <p className={styles.reason} role="alert">
              {one.reason}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A file that is on the server: what it seems to hold, or why it cannot be read. */
function Arrived({ id, onOpen, onRemove }: Pick<UploadListProps, "onOpen" | "onRemove"> & { id: string }) {
  const { t } = useTranslation("import");
  const { kindName } = useImportWords();
  const describe = useDescribeError();
  const { data } = useImport(id);
  // What was chosen by mistake goes from the server too; a file that is mapped already stays in the list of imports.
  const remove = useDeleteImport(async () => {
    onRemove(id);
    if (data?.state === "uploaded") await call(deleteImport, { params: { id } });
  });
  const detection = useDetection(
    id,
    data?.reading ?? {},
    data?.kind ?? undefined,
    data?.state === "uploaded",
  );
  if (!data) return null;
  const kind = data.kind ?? detection.data?.kind;
  return (
    <li>
      <span className={styles.fileName}>{data.fileName}</span>
      <span className={styles.fileSize}>
        {[kind && kindName(kind), formatBytes(data.fileBytes)].filter(Boolean).join(" · ")}
      </span>
      {detection.error ? (
        <StateMark state="bad" label={t("uploads.unreadable")} />
      ) : (
        <>
          <ImportStateMark state={data.state} />
          <Button
            size="small"
            onClick={() => onOpen(id)}
            aria-label={t("uploads.mapOf", { file: data.fileName })}
          >
            {t("uploads.map")}
          </Button>
        </>
      )}
      <Button
        size="small"
        type="text"
        onClick={() => remove.mutate()}
        aria-label={t("uploads.removeOf", { file: data.fileName })}
      >
        {t("uploads.remove")}
      </Button>
      {detection.error && (
        <p className={styles.reason} role="alert">
          {describe(detection.error).why}
        </p>
      )}
    </li>
  );
}
