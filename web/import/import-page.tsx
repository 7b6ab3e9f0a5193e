import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { canDo } from "../../domain/channel/import/import-state.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { StepFrame } from "../ui/step-frame.tsx";
import { CheckStep } from "./check-step.tsx";
import { DeleteImport } from "./delete-import.tsx";
import { formatBytes } from "./format-bytes.ts";
import { ImportStateMark } from "./import-state-mark.tsx";
import { MapStep } from "./map-step.tsx";
import { ProfileFiles } from "./profile-files.tsx";
import { RunStep } from "./run-step.tsx";
import type { Import } from "./upload-file.ts";
import { useImport } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";
import { type WizardStep, wizardStep } from "./wizard-step.ts";

/** One import from its file to its result; where it stands is in the address and on the server. */
export function ImportPage() {
  const { t } = useTranslation("import");
  const { t: tShell } = useTranslation();
  const { importId } = useParams({ strict: false }) as { importId: string };
  const { can } = useSignedIn();
  const describe = useDescribeError();
  const allowed = can("import:act");
  const one = useImport(importId, allowed);
  usePageTitle(one.data ? t("page.titleOf", { file: one.data.fileName }) : t("page.title"));
  if (!allowed) return <NoPermission whoCan={tShell("role.channel_operations")} />;
  if (one.isPending) return <LoadingState />;
  if (one.error && !one.data)
    return (
      <ErrorState
        level={1}
        {...describe(one.error)}
        onRetry={() => void one.refetch()}
        retrying={one.isFetching}
      />
    );
  return one.data ? <Wizard key={importId} found={one.data} /> : null;
}

function Wizard({ found }: { found: Import }) {
  const { t } = useTranslation("import");
  const { kindName } = useImportWords();
  const { step: wished } = useSearch({ strict: false }) as { step?: WizardStep };
  const navigate = useNavigate();
  const byProfile = found.profile !== null;
  const step = wizardStep(found.state, wished);
  const goTo = (to: WizardStep | "choose") => {
    if (to === "choose") void navigate({ to: paths.newImport });
    else
      void navigate({
        to: paths.importBatch,
        params: { importId: found.id },
        search: (before) => ({ ...before, step: to }),
      });
  };
  const ended = ["done", "undoing", "undone"].includes(found.state);
  const goBackTo = (id: string) => {
    if (id === "choose" || id === "map" || id === "check") goTo(id);
  };
  const steps = (["choose", "map", "check", "run"] as const).map((id) => ({
    id,
    title: t(`step.${byProfile && id === "map" ? "files" : id}`),
  }));
  const props = { found, goTo };
  const detail = byProfile
    ? t("page.byProfile")
    : [found.kind && kindName(found.kind), formatBytes(found.fileBytes)].filter(Boolean).join(" · ");
  return (
    <>
      <PageHead
        title={byProfile ? t("page.titleProfile") : found.fileName}
        tags={<ImportStateMark state={found.state} />}
        detail={detail}
        actions={
          <>
            {canDo("delete", found.state) && (
              <DeleteImport found={found} onDeleted={() => void navigate({ to: paths.imports })} />
            )}
            <Button onClick={() => void navigate({ to: paths.imports })}>{t("page.toList")}</Button>
          </>
        }
      />
      <StepFrame steps={steps} current={step} {...(ended ? {} : { onGoTo: goBackTo })} actions={null}>
        {step === "map" && (byProfile ? <ProfileFiles {...props} /> : <MapStep {...props} />)}
        {step === "check" && <CheckStep {...props} />}
        {step === "run" && <RunStep {...props} />}
      </StepFrame>
    </>
  );
}
