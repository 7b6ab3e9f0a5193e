import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { checkFile } from "../../contract/import/imports.ts";
import { getProfileImport } from "../../contract/import/profiles.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { formatBytes } from "./format-bytes.ts";
import styles from "./map-step.module.css";
import { ProfileCurrency } from "./profile-currency.tsx";
import tableStyles from "./profile-steps.module.css";
import type { StepProps } from "./step-props.ts";
import { importsKey, useImportAct } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";

/** The files of an import by profile, which need no mapping by hand. */
export function ProfileFiles({ found, goTo }: StepProps) {
  const { t } = useTranslation("import");
  const { say, kindName } = useImportWords();
  const describe = useDescribeError();
  const whole = useQuery({
    queryKey: [...importsKey, "profile", found.id, found.version],
    queryFn: ({ signal }) => call(getProfileImport, { params: { id: found.id }, signal }),
  });
  const check = useImportAct(
    () => call(checkFile, { params: { id: found.id } }),
    () => goTo("check"),
  );
  if (whole.isPending) return <LoadingState />;
  if (whole.error) return <ErrorState {...describe(whole.error)} onRetry={() => void whole.refetch()} />;
  const { profile, files } = whole.data;
  const failure = check.error ? describe(check.error) : undefined;
  return (
    <>
      <h2 className={styles.heading}>{say(profile.name)}</h2>
      <p>{say(profile.description)}</p>
      <p>
        {t("profile.fills", { kinds: profile.kinds.map(kindName).join(t("list.separator")) })}{" "}
        {profile.historical && t("profile.historical")}
      </p>
      <ProfileCurrency currency={profile.currency} />
      <table className={tableStyles.table}>
        <thead>
          <tr>
            <th scope="col">{t("profile.file")}</th>
            <th scope="col" data-align="end">
              {t("list.size")}
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.file}>
              <th scope="row">{file.fileName}</th>
              <td data-align="end">{formatBytes(file.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {failure && (
        <FormProblem>
          {failure.what} {failure.why}
        </FormProblem>
      )}
      <div className={styles.foot}>
        <Button onClick={() => goTo("choose")}>{t("map.otherFiles")}</Button>
        <Button type="primary" loading={check.isPending} onClick={() => check.mutate()}>
          {t("map.nextFiles")}
        </Button>
      </div>
    </>
  );
}
