import { Button } from "antd";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./new-import-page.module.css";
import { ACCEPTED_FILES } from "./refuse-file.ts";

interface DropAreaProps {
  onFiles: (files: readonly File[]) => void;
  busy: boolean;
}

/** Where files are dropped, or picked by a button that the keyboard reaches as well. */
export function DropArea({ onFiles, busy }: DropAreaProps) {
  const { t } = useTranslation("import");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hold = (drag: DragEvent) => {
    drag.preventDefault();
    setOver(true);
  };
  return (
    <section
      className={styles.drop}
      data-over={over || undefined}
      aria-label={t("drop.title")}
      onDragEnter={hold}
      onDragOver={hold}
      onDragLeave={() => setOver(false)}
      onDrop={(drop) => {
        drop.preventDefault();
        setOver(false);
        onFiles([...drop.dataTransfer.files]);
      }}
    >
      <p className={styles.dropTitle}>{t("drop.title")}</p>
      <p className={styles.dropHint}>{t("drop.hint")}</p>
      <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
        {t("drop.pick")}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPTED_FILES}
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file may be chosen again after it was mended.
          target.value = "";
        }}
      />
    </section>
  );
}
