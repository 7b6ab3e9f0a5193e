import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { listImportProblems } from "../../contract/import/imports.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { StateMark } from "../ui/state-mark.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./problem-groups.module.css";
import type { Import } from "./upload-file.ts";
import { importsKey } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";

const FIRST = 8;

/** Why rows are not taken, the most frequent reason first, each with the first row it stands in. */
export function ProblemGroups({ found }: { found: Import }) {
  const { t } = useTranslation("import");
  const { say, fieldName, kindName, count } = useImportWords();
  const describe = useDescribeError();
  const id = useId();
  const [all, setAll] = useState(false);
  const groups = useQuery({
    queryKey: [...importsKey, "problems", found.id, found.version],
    queryFn: ({ signal }) => call(listImportProblems, { params: { id: found.id }, signal }),
  });
  if (groups.isPending) return <LoadingState lines={3} />;
  if (groups.error) return <ErrorState {...describe(groups.error)} onRetry={() => void groups.refetch()} />;
  const { problems } = groups.data;
  const shown = all ? problems : problems.slice(0, FIRST);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {t("problems.title")}
      </h2>
      <ul className={styles.groups}>
        {shown.map((group) => (
          <li key={`${group.fileName} ${group.field} ${group.code} ${group.kind}`}>
            <span className={styles.rows}>
              <StateMark
                state="bad"
                label={t("problems.rows", { count: group.rows, rows: count(group.rows) })}
              />
            </span>
            <div>
              <strong>
                {found.profile !== null && group.kind && `${kindName(group.kind)} · `}
                {group.kind ? fieldName(group.kind, group.field) : group.field}
              </strong>
              <p className={styles.text}>{say(group)}</p>
              <p className={styles.where}>
                {found.profile === null
                  ? t("problems.first", { row: count(group.firstRow) })
                  : t("problems.firstIn", { file: group.fileName, row: count(group.firstRow) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {problems.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t("problems.all", { groups: count(problems.length) })}
        </Button>
      )}
    </section>
  );
}
