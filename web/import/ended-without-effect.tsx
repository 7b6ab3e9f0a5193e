import { useTranslation } from "react-i18next";
import { ErrorState } from "../ui/states.tsx";
import type { Import } from "./upload-file.ts";
import { useImportWords } from "./use-import-words.ts";

/** A check or run that failed or was stopped: why, and that nothing was changed. */
export function EndedWithoutEffect({ found }: { found: Import }) {
  const { t } = useTranslation("import");
  const { say, count } = useImportWords();
  if (found.state === "cancelled") return <p role="status">{t("ended.cancelled")}</p>;
  if (found.state !== "failed") return null;
  const { error } = found;
  return (
    <>
      <ErrorState
        what={t("ended.failed")}
        why={error ? say(error) : undefined}
        now={t("ended.now")}
        reference={found.id}
      />
      {error && error.problems.length > 0 && (
        <ul>
          {error.problems.map((problem) => (
            <li key={`${problem.field} ${problem.row} ${problem.rule}`}>
              {problem.row === undefined
                ? say(problem)
                : t("ended.atRow", { row: count(problem.row), text: say(problem) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
