import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { listCities } from "../../contract/channel/look-ups.ts";
import { exportWarnings, listWarnings, WARNING_STATES } from "../../contract/execution/warnings.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useListExport } from "../app/use-list-export.ts";
import { useWhoMay } from "../app/who-may.ts";
import type { DataListProps } from "../ui/data-list.tsx";
import type { DataFilter } from "../ui/list-model.ts";
import type { ListState } from "../ui/list-state.ts";
import { useWarningColumns, type WarningRow } from "./warning-columns.tsx";
import { warningsQuery } from "./warnings-query.ts";

/** The filters of the list; cities where the reader sees several. */
function useWarningFilters(enabled: boolean): DataFilter[] {
  const { t } = useTranslation("execution");
  const { session } = useSignedIn();
  const cities = useAnswer(listCities, { query: { limit: 1000 } }, { enabled }).data?.cities;
  const me = session.user?.id;
  return useMemo(() => {
    const yesNo = (["yes", "no"] as const).map((value) => ({ value, label: t(`warnings.${value}`) }));
    const levels = (["red", "amber"] as const).map((value) => ({
      value,
      label: t(`warnings.level.${value}`),
    }));
    const states = WARNING_STATES.map((value) => ({ value, label: t(`warnings.state.${value}`) }));
    const places = (cities ?? []).map(({ id, name, reference }) => ({ value: id, label: name ?? reference }));
    return [
      { id: "level", title: t("warnings.column.level"), options: levels, single: true },
      { id: "state", title: t("warnings.column.state"), options: states },
      { id: "running", title: t("warnings.filter.running"), options: yesNo, single: true },
      ...(me === undefined
        ? []
        : [
            {
              ...{ id: "ownerId", title: t("warnings.filter.mine"), single: true },
              options: [{ value: me, label: t("warnings.filter.me") }],
            },
          ]),
      { id: "asked", title: t("warnings.filter.asked"), options: yesNo, single: true },
      ...(places.length > 1
        ? [{ id: "cityId", title: t("warnings.column.city"), options: places, single: true }]
        : []),
    ];
  }, [t, cities, me]);
}

/**
 * Everything a list of warnings is shown with.
 *
 * @param customerId only those of one customer, ended ones too
 * @example <DataList {...useWarningList(useListState())} />
 */
export function useWarningList(
  [state, setState]: [ListState, (state: ListState) => void],
  customerId?: string,
): DataListProps<WarningRow> {
  const { t } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const navigate = useNavigate();
  const allowed = can("customer_activity:read");
  const { running, ...asked } = warningsQuery(state);
  const query =
    customerId === undefined
      ? { ...asked, ...(running === undefined ? {} : { running }) }
      : { ...asked, customerId };
  const { data, error, isFetching, refetch } = useAnswer(
    listWarnings,
    { query: { ...query, limit: 50, ...(state.cursor === undefined ? {} : { cursor: state.cursor }) } },
    { enabled: allowed, keep: true },
  );
  const exportList = useListExport(exportWarnings, "warnings.csv");
  const filters = useWarningFilters(allowed && customerId === undefined);
  const columns = useWarningColumns(data);
  const open = useCallback(
    (row: WarningRow) =>
      void navigate({
        to: paths.customer,
        params: { recordId: row.customer.id },
        search: { tab: "warnings" },
      }),
    [navigate],
  );
  return {
    name: t("nav.warnings"),
    columns: customerId === undefined ? columns : columns.filter(({ id }) => id !== "customer"),
    filters:
      customerId === undefined ? filters : filters.filter(({ id }) => id === "level" || id === "state"),
    rowKey: (row) => row.id,
    page: data && {
      ...{ rows: data.warnings, count: data.count.value, exact: data.count.exact },
      next: data.next ?? undefined,
    },
    busy: isFetching,
    error: error ? describe(error) : undefined,
    onRetry: () => void refetch(),
    forbidden: allowed ? undefined : whoMay("customer_activity", "read"),
    state,
    onStateChange: setState,
    ...(customerId === undefined ? { onOpen: open } : {}),
    ...(can("export:read")
      ? {
          onExport: (ids?: readonly string[]) =>
            exportList(ids === undefined ? query : { ...query, ids: ids.join(",") }),
        }
      : {}),
  };
}
