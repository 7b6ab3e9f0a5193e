import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { listImportsRoute } from "../../contract/import/imports.ts";
import { canDo } from "../../domain/channel/import/import-state.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { formatInstant } from "../app/formats.ts";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { DataList } from "../ui/data-list.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import type { DataColumn } from "../ui/list-model.ts";
import { emptyListState } from "../ui/list-state.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState } from "../ui/states.tsx";
import { DeleteImport } from "./delete-import.tsx";
import { ImportStateMark } from "./import-state-mark.tsx";
import { UndoImport } from "./undo-import.tsx";
import type { Import } from "./upload-file.ts";
import { importsKey } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";
import { isBusy } from "./wizard-step.ts";

const PAGE = 50;
const FOLLOW_EVERY_MS = 1_500;

/** Every import of the organisation, what came of it, and the way to take it back. */
export function ImportsPage() {
  const { t } = useTranslation("import");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const navigate = useNavigate();
  const describe = useDescribeError();
  const { count } = useImportWords();
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [listState, setListState] = useState(emptyListState);
  const columns = useColumns(setRefusal);
  usePageTitle(t("page.title"));
  const mayRead = can("import:read");
  const list = useInfiniteQuery({
    queryKey: [...importsKey, "list"],
    enabled: mayRead,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listImportsRoute, {
        query: { limit: PAGE, ...(pageParam === undefined ? {} : { before: pageParam }) },
        signal,
      }),
    getNextPageParam: (last) => (last.imports.length < PAGE ? undefined : last.imports.at(-1)?.id),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.imports.some((one) => isBusy(one.state)))
        ? FOLLOW_EVERY_MS
        : false,
  });
  const rows = list.data?.pages.flatMap((page) => page.imports);
  const toNew = () => void navigate({ to: paths.newImport });
  const start = can("import:act") && (
    <Button type="primary" onClick={toNew}>
      {t("page.new")}
    </Button>
  );
  return (
    <>
      <PageHead title={t("page.title")} detail={t("page.detail")} actions={start} />
      {refusal && <FormProblem>{refusal}</FormProblem>}
      <DataList<Import>
        name={t("page.title")}
        columns={columns}
        rowKey={(row) => row.id}
        page={rows && { rows, count: rows.length, exact: !list.hasNextPage }}
        busy={list.isFetching && !list.data}
        error={list.error ? describe(list.error) : undefined}
        onRetry={() => void list.refetch()}
        forbidden={mayRead ? undefined : tShell("role.channel_operations")}
        state={listState}
        onStateChange={setListState}
        searchable={false}
        onOpen={(row) => void navigate({ to: paths.importBatch, params: { importId: row.id } })}
        empty={<EmptyState title={t("page.empty")} detail={t("page.emptyDetail")} action={start} />}
      />
      {list.hasNextPage && (
        <p>
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("page.more", { shown: count(rows?.length ?? 0) })}
          </Button>
        </p>
      )}
    </>
  );
}

function useColumns(onRefused: (why: string | undefined) => void): DataColumn<Import>[] {
  const { t } = useTranslation("import");
  const { session, can } = useSignedIn();
  const { kindName, count, language } = useImportWords();
  const zone = session.organisation?.zone ?? "UTC";
  const mayAct = can("import:act");
  return useMemo(() => {
    const figure = (name: "created" | "updated" | "unchanged" | "rejected"): DataColumn<Import> => ({
      id: name,
      title: t(`counts.${name}`),
      align: "end",
      render: (row) => (row[name] === null ? "" : count(row[name])),
    });
    return [
      {
        id: "file",
        title: t("list.file"),
        render: (row) => (
          <Link to={paths.importBatch} params={{ importId: row.id }}>
            {row.profile === null ? row.fileName : t("list.byProfile", { profile: row.profile })}
          </Link>
        ),
      },
      {
        id: "kind",
        title: t("list.kind"),
        render: (row) => (row.profile !== null ? t("list.several") : row.kind ? kindName(row.kind) : ""),
      },
      { id: "state", title: t("list.state"), render: (row) => <ImportStateMark state={row.state} /> },
      figure("created"),
      figure("updated"),
      figure("unchanged"),
      figure("rejected"),
      { id: "who", title: t("list.who"), render: (row) => row.madeByName ?? t("list.someone") },
      {
        id: "when",
        title: t("list.when"),
        render: (row) => formatInstant(row.finishedAt ?? row.madeAt, language, zone),
      },
      {
        id: "undo",
        title: t("list.act"),
        render: (row) => (mayAct ? <RowActs row={row} onRefused={onRefused} /> : null),
      },
    ];
  }, [t, kindName, count, language, zone, mayAct, onRefused]);
}

/** What may be done with one import of the list. */
function RowActs({ row, onRefused }: { row: Import; onRefused: (why: string | undefined) => void }) {
  const { t } = useTranslation("import");
  if (canDo("delete", row.state)) return <DeleteImport found={row} size="small" />;
  if (!canDo("undo", row.state)) return null;
  return (
    <>
      <UndoImport found={row} size="small" onRefused={onRefused} />
      {row.error && (
        <Link to={paths.importBatch} params={{ importId: row.id }}>
          {t("undo.refusedShort")}
        </Link>
      )}
    </>
  );
}
