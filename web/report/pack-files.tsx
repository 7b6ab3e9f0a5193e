import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { downloadPackFile, getPackFile, requestPackFile } from "../../contract/report/pack-files.ts";
import { PACK_FORMATS, type PackFormat } from "../../domain/report/pack-format.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { downloadFile } from "../app/download-file.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { BackgroundWork } from "../ui/background-work.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./pack.module.css";
import type { Pack } from "./pack.ts";
import { searchOf } from "./use-pack-subject.ts";

interface PackFilesProps {
  pack: Pack;
  /** Of what was submitted, where it was. */
  submission: string | null;
}

const EVERY_MS = 500;

/** The pack as files in the reader's language: made in the background and fetched when they are done. */
export function PackFiles({ pack, submission }: PackFilesProps) {
  const { t } = useTranslation("report");
  const { language } = useLanguage();
  const describe = useDescribeError();
  const [asked, setAsked] = useState<{ id: string; format: PackFormat } | undefined>(undefined);
  const request = useMutation({
    mutationFn: (format: PackFormat) =>
      call(requestPackFile, {
        params: { month: pack.month },
        body: { format, language, region: null, ...searchOf(pack.subject), submission },
      }),
    onSuccess: ({ id, format }) => setAsked({ id, format }),
  });
  return (
    <section className={styles.files} aria-label={t("files.title")}>
      <span className="quiet">{t("files.title")}</span>
      {PACK_FORMATS.map((format) => (
        <Button
          key={format}
          size="small"
          loading={request.isPending && request.variables === format}
          onClick={() => request.mutate(format)}
        >
          {t(`files.${format}`)}
        </Button>
      ))}
      {request.error && <FormProblem>{describe(request.error).what}</FormProblem>}
      {asked && <FileWork key={asked.id} id={asked.id} format={asked.format} />}
    </section>
  );
}

function FileWork({ id, format }: { id: string; format: PackFormat }) {
  const { t } = useTranslation("report");
  const { language } = useLanguage();
  const describe = useDescribeError();
  const [ended, setEnded] = useState(false);
  const { data, error } = useAnswer(getPackFile, { params: { id } }, { every: ended ? false : EVERY_MS });
  const state = data?.state ?? "waiting";
  if (!ended && (state === "done" || state === "failed" || error)) setEnded(true);
  const download = useMutation({
    mutationFn: () =>
      downloadFile(downloadPackFile, { params: { id } }, { language, name: `pack.${format}` }),
  });
  if (error) return <FormProblem>{describe(error).what}</FormProblem>;
  return (
    <div className={styles.work}>
      <BackgroundWork
        title={t(`files.${format}`)}
        state={state}
        progress={data && data.progress.of > 0 ? data.progress.done / data.progress.of : undefined}
        result={
          data?.failure ? (
            <p>{language === "en" ? data.failure.en : data.failure.zh}</p>
          ) : (
            <div>
              <Button
                size="small"
                type="primary"
                loading={download.isPending}
                onClick={() => download.mutate()}
              >
                {t("files.download", { kilobytes: Math.ceil((data?.bytes ?? 0) / 1024) })}
              </Button>
            </div>
          )
        }
      />
      {download.error && <FormProblem>{describe(download.error).what}</FormProblem>}
    </div>
  );
}
