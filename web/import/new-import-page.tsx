import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { NoPermission } from "../ui/states.tsx";
import { StepFrame } from "../ui/step-frame.tsx";
import { DropArea } from "./drop-area.tsx";
import { ExampleFiles } from "./example-files.tsx";
import type { NewImportSearch } from "./import-search.ts";
import styles from "./new-import-page.module.css";
import { ProfileChoice } from "./profile-choice.tsx";
import { SampleFiles } from "./sample-files.tsx";
import { UploadList } from "./upload-list.tsx";
import { useUploads } from "./use-uploads.ts";

/** The first step: files, a profile for several that belong together, samples to begin with. */
export function NewImportPage() {
  const { t } = useTranslation("import");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as NewImportSearch;
  const ids = (search.files ?? "").split(",").filter(Boolean);
  usePageTitle(t("page.newTitle"));
  const change = (wanted: NewImportSearch) =>
    void navigate({
      to: paths.newImport,
      replace: true,
      search: (before) => ({ ...before, ...wanted }),
    });
  const open = (importId: string) => void navigate({ to: paths.importBatch, params: { importId } });
  const uploads = useUploads({
    ids,
    onDone: (done, batch) => {
      const all = [...ids, ...done];
      const only = all.length === 1 && batch === 1 && search.profile === undefined ? all[0] : undefined;
      if (only) open(only);
      else change({ files: all.join(",") });
    },
  });
  if (!can("import:act")) return <NoPermission whoCan={tShell("role.channel_operations")} />;
  const steps = (["choose", "map", "check", "run"] as const).map((id) => ({ id, title: t(`step.${id}`) }));
  return (
    <>
      <PageHead
        title={t("page.newTitle")}
        actions={<Button onClick={() => void navigate({ to: paths.imports })}>{t("page.toList")}</Button>}
      />
      <StepFrame steps={steps} current="choose" actions={null}>
        <div className={styles.columns}>
          <div className={styles.main}>
            <DropArea onFiles={uploads.send} busy={uploads.sending.length > 0} />
            <UploadList
              uploads={uploads}
              ids={ids}
              onOpen={open}
              onRemove={(id) => change({ files: ids.filter((one) => one !== id).join(",") })}
            />
            <ProfileChoice
              ids={ids}
              chosen={search.profile}
              onChoose={(profile) => change({ profile })}
              onMade={open}
            />
          </div>
          <div>
            <ExampleFiles />
            <SampleFiles />
          </div>
        </div>
      </StepFrame>
    </>
  );
}
