import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getProfileImport, listProfileRejectedRows } from "../../contract/import/profiles.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./profile-steps.module.css";
import type { Import } from "./upload-file.ts";
import { importsKey } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";

type Step = AnswerOf<typeof getProfileImport>["steps"][number];
const counted = ["created", "updated", "unchanged", "rejected"] as const;
const PAGE = 50;

/** What became of each kind of record in an import by profile; rejected rows open below. */
export function ProfileSteps({ found }: { found: Import }) {
  const { t } = useTranslation("import");
  const { kindName, count } = useImportWords();
  const describe = useDescribeError();
  const [opened, setOpened] = useState<Step | undefined>(undefined);
  const whole = useQuery({
    queryKey: [...importsKey, "profile", found.id, found.version],
    queryFn: ({ signal }) => call(getProfileImport, { params: { id: found.id }, signal }),
  });
  if (whole.isPending) return <LoadingState />;
  if (whole.error) return <ErrorState {...describe(whole.error)} onRetry={() => void whole.refetch()} />;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={t("profile.steps")} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("profile.kind")}</th>
              <th scope="col">{t("profile.file")}</th>
              {counted.map((name) => (
                <th key={name} scope="col" data-align="end">
                  {t(`counts.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {whole.data.steps.map((step) => (
              <tr key={step.step}>
                <th scope="row">{kindName(step.kind)}</th>
                <td>{step.fileName}</td>
                {counted.map((name) => (
                  <td key={name} data-align="end">
                    {name === "rejected" && step.rejected > 0 ? (
                      <Button
                        type="link"
                        size="small"
                        aria-expanded={opened?.step === step.step}
                        onClick={() => setOpened(opened?.step === step.step ? undefined : step)}
                      >
                        {t("profile.showRejected", { rows: count(step.rejected) })}
                      </Button>
                    ) : (
                      count(step[name])
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {opened && <StepRejectedRows key={opened.step} found={found} step={opened} />}
    </>
  );
}

function StepRejectedRows({ found, step }: { found: Import; step: Step }) {
  const { t } = useTranslation("import");
  const { kindName, fieldName, say, count } = useImportWords();
  const describe = useDescribeError();
  const pages = useInfiniteQuery({
    queryKey: [...importsKey, "profile-rejected", found.id, found.version, step.step],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(listProfileRejectedRows, {
        params: { id: found.id },
        query: { step: step.step, after: pageParam, limit: PAGE },
        signal,
      }),
    getNextPageParam: (last) => (last.rows.length < PAGE ? undefined : last.rows.at(-1)?.number),
  });
  if (pages.isPending) return <LoadingState />;
  if (pages.error) return <ErrorState {...describe(pages.error)} onRetry={() => void pages.refetch()} />;
  const rows = pages.data.pages.flatMap((page) => page.rows);
  return (
    <section aria-label={t("profile.rejectedOf", { kind: kindName(step.kind) })}>
      <h2 className={styles.heading}>{t("profile.rejectedOf", { kind: kindName(step.kind) })}</h2>
      <ul className={styles.rejected}>
        {rows.map((row) => (
          <li key={row.number}>
            <strong>{t("profile.row", { file: step.fileName, row: count(row.number) })}</strong>
            {row.problems.map((problem) => (
              <p key={`${problem.field} ${problem.code}`}>
                {fieldName(step.kind, problem.field)}
                {t("list.colon")}
                {say(problem)}
              </p>
            ))}
            <p className={styles.cells}>
              {Object.entries(row.cells)
                .map(([header, cell]) => `${header} = ${cell}`)
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("rows.more")}
        </Button>
      )}
    </section>
  );
}
