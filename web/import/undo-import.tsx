import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { undoImport } from "../../contract/import/imports.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { Problem } from "../app/problem.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./undo-import.module.css";
import type { Import } from "./upload-file.ts";
import { useImportAct } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";

interface UndoImportProps {
  found: Import;
  size?: "small" | "middle";
  /** Where a refusal is shown, when not beside the button. */
  onRefused?: (why: string) => void;
}

/** Takes an import back, after a question; a refusal says what depends on it. */
export function UndoImport({ found, size = "middle", onRefused }: UndoImportProps) {
  const { t } = useTranslation("import");
  const { modal, message } = App.useApp();
  const { count } = useImportWords();
  const describe = useDescribeError();
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const undo = useImportAct(async () => {
    const now = await call(undoImport, { params: { id: found.id } });
    void message.success(t("undo.started"));
    return now;
  });
  const refused = (error: Error) => {
    const { what, why } = describe(error);
    const text = error instanceof Problem && error.detail !== "" ? error.detail : [what, why].join(" ");
    if (onRefused) onRefused(text);
    else setRefusal(text);
  };
  const ask = () =>
    modal.confirm({
      title: t("undo.title", { file: found.fileName }),
      content: t("undo.content", { created: count(found.created ?? 0), updated: count(found.updated ?? 0) }),
      okText: t("undo.confirm"),
      cancelText: t("undo.keep"),
      okButtonProps: { danger: true },
      onOk: () => {
        setRefusal(undefined);
        return undo.mutateAsync().then(() => undefined, refused);
      },
    });
  return (
    <div className={styles.undo}>
      {refusal && <FormProblem>{refusal}</FormProblem>}
      <Button
        size={size}
        onClick={ask}
        loading={undo.isPending}
        aria-label={t("undo.of", { file: found.fileName })}
      >
        {t("undo.button")}
      </Button>
    </div>
  );
}
