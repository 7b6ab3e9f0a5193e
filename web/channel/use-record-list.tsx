import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type NamedRecord, type RecordRow, recordRoutes } from "../../contract/channel/record-lists.ts";
import {
  camelName,
  columnsOf,
  filtersOf,
  type ListFilter,
  type RecordList,
} from "../../domain/channel/lists/record-list.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useClassOptions } from "../app/use-class-options.ts";
import { useListExport } from "../app/use-list-export.ts";
import { useWhoMay } from "../app/who-may.ts";
import type { DataListProps } from "../ui/data-list.tsx";
import type { DataColumn, DataFilter } from "../ui/list-model.ts";
import type { ListState } from "../ui/list-state.ts";
import { recordQuery } from "./record-query.ts";
import { RecordLink, useFieldName, useRecordValue } from "./record-value.tsx";
import { useRecordFilterOptions } from "./use-record-filter-options.ts";

/** The columns of a list of records, from its description. */
function useRecordColumns(list: RecordList): DataColumn<RecordRow>[] {
  const { t } = useTranslation("channel");
  const show = useRecordValue();
  const nameOf = useFieldName();
  return useMemo(() => {
    const { kind, namedBy, shown, sorts } = list;
    const link = (row: RecordRow, text: string) => (
      <RecordLink kind={kind.id} id={row.id}>
        {text}
      </RecordLink>
    );
    const reference: DataColumn<RecordRow> = {
      ...{ id: "reference", title: t("field.reference"), hidden: namedBy !== null },
      render: (row) => (namedBy === null ? link(row, row.reference) : row.reference),
    };
    const columns = columnsOf(list).map((field): DataColumn<RecordRow> => {
      const id = camelName(field.id);
      return {
        ...{
          id,
          title: nameOf(field),
          sortable: sorts.includes(field.id),
          hidden: !shown.includes(field.id),
        },
        ...(field.type === "money" || field.type === "integer" ? { align: "end" as const } : {}),
        render: (row) => {
          const value = show(field, row[id]);
          if (field.id === namedBy) return link(row, value === undefined ? row.reference : String(value));
          return value ?? <span className="quiet">{t("partners.notKnown")}</span>;
        },
      };
    });
    const [first, ...rest] = columns;
    return namedBy === null || first === undefined ? [reference, ...columns] : [first, reference, ...rest];
  }, [list, t, show, nameOf]);
}

/** The filters of a list of records, with the choices there are today. */
function useRecordFilters(list: RecordList, state: ListState, rows: readonly RecordRow[]): DataFilter[] {
  const { t } = useTranslation("channel");
  const nameOf = useFieldName();
  const options = useRecordFilterOptions(list);
  const classes = useClassOptions(list.graded);
  return useMemo(() => {
    const yesNo = [
      { value: "yes", label: t("records.yes") },
      { value: "no", label: t("records.no") },
    ];
    /** Who came by a link sees by which record the list is narrowed, though there is no list to choose from. */
    const named = ({ id, field }: ListFilter) => {
      const [value] = state.filters[id] ?? [];
      if (value === undefined) return [];
      const own = rows.map((row) => row[camelName(field.id)] as NamedRecord | null);
      const found = own.find((one) => one?.id === value);
      return [{ value, label: found?.name ?? t("records.nameless") }];
    };
    return filtersOf(list).flatMap((filter): DataFilter[] => {
      const { id, field, how } = filter;
      const title = how === "given" ? t("records.given", { field: nameOf(field) }) : nameOf(field);
      if (field.type === "choice" && how === "one_of") {
        return [{ id, title, options: field.choices.map((one) => ({ value: one.id, label: nameOf(one) })) }];
      }
      if (how === "class") return classes.length === 0 ? [] : [{ id, title, options: classes }];
      const choices = how === "record" ? (options[id] ?? named(filter)) : yesNo;
      return choices.length === 0 ? [] : [{ id, title, options: choices, single: true }];
    });
  }, [list, state.filters, rows, options, classes, t, nameOf]);
}

const none: readonly RecordRow[] = [];
const PAGES = {
  leads: paths.lead,
  deals: paths.deal,
  contracts: paths.contract,
  customers: paths.customer,
} as Record<string, string>;

/**
 * Everything a list of records is shown with, from its description.
 *
 * @param fixed a filter that always holds: what belongs to one record
 * @example <DataList {...useRecordList(LEADS, state, setState)} />
 */
export function useRecordList(
  list: RecordList,
  [state, setState]: [ListState, (state: ListState) => void],
  fixed: Readonly<Record<string, readonly string[]>> = {},
): DataListProps<RecordRow> {
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const navigate = useNavigate();
  const nameOf = useFieldName();
  const { page, file } = recordRoutes(list.kind.id);
  const who = page.who as { object: Parameters<typeof whoMay>[0]; act: "read" };
  const allowed = can(`${who.object}:read`);
  const query = recordQuery(list, { ...state, filters: { ...state.filters, ...fixed } });
  const { data, error, isFetching, refetch } = useAnswer(
    page,
    { query: { ...query, limit: 50, ...(state.cursor === undefined ? {} : { cursor: state.cursor }) } },
    { enabled: allowed, keep: true },
  );
  const exportList = useListExport(file, `${list.plural}.csv`);
  const columns = useRecordColumns(list);
  const filters = useRecordFilters(list, state, data?.rows ?? none);
  const open = useCallback(
    (row: RecordRow) =>
      void navigate({ to: PAGES[list.plural] as "/", params: { recordId: row.id } as never }),
    [navigate, list],
  );
  return {
    name: nameOf(list.kind),
    columns,
    filters: filters.filter(({ id }) => !(id in fixed)),
    rowKey: (row) => row.id,
    page: data && {
      rows: data.rows,
      count: data.count.value,
      exact: data.count.exact,
      next: data.next ?? undefined,
    },
    busy: isFetching,
    error: error ? describe(error) : undefined,
    onRetry: () => void refetch(),
    forbidden: allowed ? undefined : whoMay(who.object, "read"),
    state,
    onStateChange: setState,
    onOpen: open,
    ...(can("export:read")
      ? {
          onExport: (ids?: readonly string[]) =>
            exportList(ids === undefined ? query : { ...query, ids: ids.join(",") }),
        }
      : {}),
  };
}
