import { useQueryClient } from "@tanstack/react-query";
import { App as AntApp, Button, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { downloadEvaluation, freezeEvaluation, getEvaluation } from "../../contract/tactics/evaluations.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { downloadFile } from "../app/download-file.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { type EvaluationForm, shownCell, useFormWords } from "./form-words.ts";
import styles from "./selection.module.css";

/** What round it is, whether it is frozen, and what can be done with it. */
export function RoundHead({ form }: { form: EvaluationForm }) {
  const { t } = useTranslation("selection");
  const dates = useDates();
  const { can } = useSignedIn();
  const describe = useDescribeError();
  const client = useQueryClient();
  const { round } = form;
  const freeze = useAct(freezeEvaluation, () =>
    client.invalidateQueries({ queryKey: answerKey(getEvaluation) }),
  );
  const download = useFormDownload(round.id);
  const mayFreeze = round.frozenAt === null && can("evaluation:act");
  return (
    <>
      <PageHead
        title={t("round.title", { month: dates.month(round.month) })}
        tags={
          round.frozenAt === null ? (
            <StateMark state="watch" label={t("round.isOpen")} />
          ) : (
            <StateMark state="good" label={t("round.frozen", { at: dates.instant(round.frozenAt) })} />
          )
        }
        detail={t("round.facts", { count: form.rows.length, version: round.standardVersion })}
        actions={
          <>
            <CopyButton form={form} />
            {can("export:read") && <Button onClick={() => void download()}>{t("matrix.download")}</Button>}
            {mayFreeze && (
              <Popconfirm
                title={t("round.freezeSure")}
                okText={t("round.freeze")}
                cancelText={t("cancel")}
                onConfirm={() => freeze.mutate({ params: { id: round.id }, body: {} })}
              >
                <Button type="primary" loading={freeze.isPending}>
                  {t("round.freeze")}
                </Button>
              </Popconfirm>
            )}
          </>
        }
      />
      {round.digest !== null && (
        <p className={styles.digest}>{t("round.digest", { digest: round.digest })}</p>
      )}
      {freeze.error && <FormProblem>{describe(freeze.error).why ?? describe(freeze.error).what}</FormProblem>}
    </>
  );
}

/** Takes the whole form as a file, and says so where that fails. */
function useFormDownload(id: string) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const describe = useDescribeError();
  const { notification } = AntApp.useApp();
  return () =>
    downloadFile(
      downloadEvaluation,
      { params: { id }, query: { language } },
      { language, name: "evaluation.csv" },
    ).catch((error: unknown) => {
      const { what, why, now } = describe(error);
      notification.error({ title: t("listExportFailed"), description: `${what} ${why ?? now}` });
    });
}

/** Puts the whole matrix on the clipboard as a spreadsheet takes it. */
function CopyButton({ form }: { form: EvaluationForm }) {
  const { t } = useTranslation("selection");
  const words = useFormWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const head = [
      ...(["partner", "city", "region", "score", "rank"] as const).map((column) => t(`matrix.${column}`)),
      ...form.columns.map(({ name }) => name),
    ];
    const lines = form.rows.map((row) => [
      ...[row.name, row.cityName, row.regionName, words.score(row.score), String(row.rank ?? "")],
      ...form.columns.map((column, at) => words.cell(column, shownCell(form, row, at))),
    ]);
    const plain = (cell: string) => cell.replaceAll(/[\t\r\n]+/g, " ");
    const text = [head, ...lines].map((line) => line.map(plain).join("\t")).join("\n");
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return <Button onClick={() => void copy()}>{copied ? t("matrix.copied") : t("matrix.copy")}</Button>;
}
