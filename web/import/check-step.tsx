import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { checkFile, downloadRejectedRows, startImport } from "../../contract/import/imports.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { CountFigures } from "./count-figures.tsx";
import { DownloadLink } from "./download-link.tsx";
import { EndedWithoutEffect } from "./ended-without-effect.tsx";
import styles from "./map-step.module.css";
import { ProblemGroups } from "./problem-groups.tsx";
import { ProfileSteps } from "./profile-steps.tsx";
import { RowTabs } from "./row-tabs.tsx";
import type { StepProps } from "./step-props.ts";
import { useImportAct } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";
import { WorkProgress } from "./work-progress.tsx";

/** What the import would do, over the whole file, before anything is written. */
export function CheckStep({ found, goTo }: StepProps) {
  const { t } = useTranslation("import");
  const { count, language } = useImportWords();
  const describe = useDescribeError();
  const params = { id: found.id };
  const check = useImportAct(() => call(checkFile, { params }));
  const run = useImportAct(
    () => call(startImport, { params }),
    () => goTo("run"),
  );
  const checked = found.state === "checked";
  const taken = (found.created ?? 0) + (found.updated ?? 0);
  const rejected = found.rejected ?? 0;
  const error = run.error ?? check.error;
  const failure = error ? describe(error) : undefined;
  return (
    <>
      {found.state === "checking" && <WorkProgress found={found} />}
      <EndedWithoutEffect found={found} />
      {checked && (
        <>
          <CountFigures of={found} planned />
          <p role="status">
            {rejected > 0
              ? t(taken + (found.unchanged ?? 0) === 0 ? "check.noneTaken" : "check.withRejected", {
                  taken: count(taken),
                  rejected: count(rejected),
                })
              : taken === 0
                ? t("check.nothing")
                : t("check.clean", { count: taken, taken: count(taken) })}
          </p>
          {rejected > 0 && (
            <DownloadLink route={downloadRejectedRows} call={{ params, query: { language } }}>
              {t("check.download")}
            </DownloadLink>
          )}
          {rejected > 0 && <ProblemGroups found={found} />}
        </>
      )}
      {found.profile === null
        ? found.mapping !== null && (
            <RowTabs key={found.state} found={found} preview={found.state !== "checking"} />
          )
        : checked && <ProfileSteps found={found} />}
      {failure && (
        <FormProblem>
          {failure.what} {failure.why}
        </FormProblem>
      )}
      <div className={styles.foot}>
        <Button onClick={() => goTo("map")} disabled={found.state === "checking"}>
          {t("check.back")}
        </Button>
        {!checked && (
          <Button
            onClick={() => check.mutate()}
            disabled={found.state === "checking"}
            loading={check.isPending}
          >
            {t("check.again")}
          </Button>
        )}
        <Button
          type={checked && taken === 0 ? "default" : "primary"}
          onClick={() => run.mutate()}
          disabled={found.state === "checking"}
          loading={run.isPending}
        >
          {checked && taken > 0 ? t("check.runRows", { count: taken, taken: count(taken) }) : t("check.run")}
        </Button>
      </div>
    </>
  );
}
