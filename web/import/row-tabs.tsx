import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { listRejectedRows, previewFile } from "../../contract/import/imports.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { JudgedRows } from "./judged-rows.tsx";
import styles from "./row-tabs.module.css";
import type { Import } from "./upload-file.ts";
import { importsKey } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";

const PAGE = 50;

/** The first rows of the file and, once the whole file was gone through, the rows that are not taken. */
export function RowTabs({ found, preview }: { found: Import; preview: boolean }) {
  const { t } = useTranslation("import");
  const { count } = useImportWords();
  const rejected = found.rejected ?? 0;
  const items = [
    ...(preview ? [{ key: "first", label: t("rows.first"), children: <FirstRows found={found} /> }] : []),
    ...(rejected > 0
      ? [
          {
            key: "rejected",
            label: t("rows.rejected", { rows: count(rejected) }),
            children: <RejectedRows found={found} />,
          },
        ]
      : []),
  ];
  if (items.length === 0) return null;
  return <Tabs className={styles.tabs ?? ""} items={items} size="small" />;
}

function FirstRows({ found }: { found: Import }) {
  const { t } = useTranslation("import");
  const { count } = useImportWords();
  const describe = useDescribeError();
  const rows = useQuery({
    queryKey: [...importsKey, "preview", found.id, found.mapping, found.options, found.reading],
    queryFn: ({ signal }) => call(previewFile, { params: { id: found.id }, query: { rows: PAGE }, signal }),
  });
  if (rows.isPending) return <LoadingState />;
  if (rows.error) return <ErrorState {...describe(rows.error)} onRetry={() => void rows.refetch()} />;
  if (rows.data.rows.length === 0) return <p>{t("rows.none")}</p>;
  return (
    <>
      <JudgedRows name={t("rows.first")} found={found} headers={rows.data.headers} rows={rows.data.rows} />
      <p className={styles.note}>
        {t(rows.data.complete ? "rows.all" : "rows.some", { rows: count(rows.data.rows.length) })}
      </p>
    </>
  );
}

function RejectedRows({ found }: { found: Import }) {
  const { t } = useTranslation("import");
  const { count } = useImportWords();
  const describe = useDescribeError();
  const pages = useInfiniteQuery({
    queryKey: [...importsKey, "rejected", found.id, found.version],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(listRejectedRows, {
        params: { id: found.id },
        query: { after: pageParam, limit: PAGE },
        signal,
      }),
    getNextPageParam: (last) => (last.rows.length < PAGE ? undefined : last.rows.at(-1)?.number),
  });
  if (pages.isPending) return <LoadingState />;
  if (pages.error) return <ErrorState {...describe(pages.error)} onRetry={() => void pages.refetch()} />;
  const rows = pages.data.pages.flatMap((page) =>
    page.rows.map((row) => ({ ...row, outcome: "rejected" as const })),
  );
  return (
    <>
      <JudgedRows
        name={t("rows.rejected", { rows: count(found.rejected ?? 0) })}
        found={found}
        headers={pages.data.pages[0]?.headers ?? []}
        rows={rows}
      />
      <p className={styles.note}>
        {t("rows.shown", { rows: count(rows.length), of: count(found.rejected ?? 0) })}{" "}
        {pages.hasNextPage && (
          <Button size="small" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t("rows.more")}
          </Button>
        )}
      </p>
    </>
  );
}
