import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { downloadRejectedRows, startImport } from "../../contract/import/imports.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { PageLink, useIsBuilt } from "../app/page-link.tsx";
import { type PathName, paths } from "../app/paths.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { CountFigures } from "./count-figures.tsx";
import { DownloadLink } from "./download-link.tsx";
import { EndedWithoutEffect } from "./ended-without-effect.tsx";
import styles from "./map-step.module.css";
import { ProblemGroups } from "./problem-groups.tsx";
import { ProfileSteps } from "./profile-steps.tsx";
import { RowTabs } from "./row-tabs.tsx";
import type { StepProps } from "./step-props.ts";
import { UndoImport } from "./undo-import.tsx";
import { UndoRefused } from "./undo-refused.tsx";
import type { Import } from "./upload-file.ts";
import { useImportAct } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";
import { isBusy } from "./wizard-step.ts";
import { WorkProgress } from "./work-progress.tsx";

/** Where the records of a kind can be seen. */
const pages: Partial<Record<KindId, PathName>> = { partner: "partners" };

/** The import itself and what came of it. */
export function RunStep({ found, goTo }: StepProps) {
  const { t } = useTranslation("import");
  const describe = useDescribeError();
  const run = useImportAct(() => call(startImport, { params: { id: found.id } }));
  const ended = found.state === "failed" || found.state === "cancelled";
  const failure = run.error ? describe(run.error) : undefined;
  return (
    <>
      {isBusy(found.state) && <WorkProgress found={found} />}
      <EndedWithoutEffect found={found} />
      {failure && (
        <FormProblem>
          {failure.what} {failure.why}
        </FormProblem>
      )}
      {(found.state === "done" || found.state === "undone") && <Result found={found} />}
      <div className={styles.foot}>
        {found.state === "done" ? <UndoImport found={found} /> : <span />}
        {ended && (
          <>
            <Button onClick={() => goTo("map")}>{t("check.back")}</Button>
            <Button type="primary" loading={run.isPending} onClick={() => run.mutate()}>
              {t("run.again")}
            </Button>
          </>
        )}
        {!ended && !isBusy(found.state) && <Button onClick={() => goTo("choose")}>{t("run.another")}</Button>}
      </div>
    </>
  );
}

function Result({ found }: { found: Import }) {
  const { t } = useTranslation("import");
  const { count, kindName, language } = useImportWords();
  const isBuilt = useIsBuilt();
  const rejected = found.rejected ?? 0;
  const page = found.kind === null ? pages.partner : pages[found.kind];
  const undone = found.state === "undone";
  return (
    <>
      <CountFigures of={found} planned={false} />
      {found.error && <UndoRefused error={found.error} />}
      <p role="status">
        {undone
          ? t("run.undone", { voided: count(found.voided ?? 0), restored: count(found.restored ?? 0) })
          : rejected > 0
            ? t("run.withRejected", { rejected: count(rejected) })
            : t((found.created ?? 0) + (found.updated ?? 0) === 0 ? "run.nothingNew" : "run.clean")}
      </p>
      <div className={styles.fields}>
        {!undone && page && isBuilt(paths[page]) && (
          <PageLink page={page}>{t("run.records", { kind: kindName(found.kind ?? "partner") })}</PageLink>
        )}
        {rejected > 0 && (
          <DownloadLink route={downloadRejectedRows} call={{ params: { id: found.id }, query: { language } }}>
            {t("check.download")}
          </DownloadLink>
        )}
      </div>
      {rejected > 0 && <ProblemGroups found={found} />}
      {found.profile === null ? <RowTabs found={found} preview={false} /> : <ProfileSteps found={found} />}
    </>
  );
}
