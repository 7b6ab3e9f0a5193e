import { useTranslation } from "react-i18next";
import { FormProblem } from "../ui/form-problem.tsx";
import type { Import } from "./upload-file.ts";
import { useImportWords } from "./use-import-words.ts";

/** Why an import that stands could not be taken back. */
export function UndoRefused({ error }: { error: NonNullable<Import["error"]> }) {
  const { t } = useTranslation("import");
  const { say } = useImportWords();
  return <FormProblem>{t("undo.refused", { why: say(error) })}</FormProblem>;
}
