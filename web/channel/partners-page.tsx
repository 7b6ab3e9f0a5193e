import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { exportPartners, listPartners } from "../../contract/channel/partners.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useListState } from "../app/list-search.ts";
import { ListViews } from "../app/list-views.tsx";
import { PageLink, useIsBuilt } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useListExport } from "../app/use-list-export.ts";
import { useWhoMay } from "../app/who-may.ts";
import { DataList } from "../ui/data-list.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState } from "../ui/states.tsx";
import { AssignManager } from "./assign-manager.tsx";
import { type PartnerRow, usePartnerColumns } from "./partner-columns.tsx";
import { partnersFilter, partnersOrder, partnersQuery } from "./partners-query.ts";
import { usePartnerFilters } from "./use-partner-filters.ts";

/** Every partner the reader may see, searched, filtered, sorted and paged by the server. */
export function PartnersPage() {
  const { t } = useTranslation("channel");
  const { t: tShell } = useTranslation();
  const { month } = useDates();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const navigate = useNavigate();
  const [state, setState] = useListState();
  const exportList = useListExport(exportPartners, "partners.csv");
  usePageTitle(tShell("nav.partners"));

  const allowed = can("channel_records:read");
  const { data, error, isFetching, refetch } = useAnswer(
    listPartners,
    { query: partnersQuery(state) },
    { enabled: allowed, keep: true },
  );
  const filters = usePartnerFilters(allowed);
  const columns = usePartnerColumns(data);
  const open = useCallback(
    (row: PartnerRow) => void navigate({ to: paths.partner, params: { partnerId: row.id } }),
    [navigate],
  );
  const months = data && {
    from: month(data.bookingsFrom),
    to: month(data.bookingsTo),
  };
  return (
    <>
      <PageHead title={tShell("nav.partners")} detail={months && t("partners.detail", months)} />
      <DataList<PartnerRow>
        name={tShell("nav.partners")}
        columns={columns}
        filters={filters}
        views={<ListViews list="partners" state={state} onStateChange={setState} />}
        rowKey={(row) => row.id}
        page={
          data && {
            rows: data.partners,
            count: data.count.value,
            exact: data.count.exact,
            next: data.next ?? undefined,
          }
        }
        busy={isFetching}
        error={error ? describe(error) : undefined}
        onRetry={() => void refetch()}
        forbidden={allowed ? undefined : whoMay("channel_records", "read")}
        state={state}
        onStateChange={setState}
        onOpen={open}
        {...(can("metric:read") || can("master_data:act")
          ? {
              bulkActions: (selected: readonly string[]) => (
                <>
                  {can("metric:read") && <CompareButton selected={selected} />}
                  {data && <AssignManager partnerIds={selected} today={data.today} size="small" />}
                </>
              ),
            }
          : {})}
        {...(can("export:read")
          ? {
              onExport: (ids?: readonly string[]) =>
                exportList({
                  ...partnersFilter(state),
                  ...partnersOrder(state),
                  ...(ids === undefined ? {} : { ids: ids.join(",") }),
                }),
            }
          : {})}
        empty={<NoPartners />}
      />
    </>
  );
}

/** Puts two to six of the selected partners side by side. */
function CompareButton({ selected }: { selected: readonly string[] }) {
  const { t } = useTranslation("channel");
  const navigate = useNavigate();
  const fits = selected.length >= 2 && selected.length <= 6;
  return (
    <Button
      size="small"
      disabled={!fits}
      title={fits ? undefined : t("partners.compareHow")}
      onClick={() => void navigate({ to: paths.comparison, search: { ids: selected.join(",") } })}
    >
      {t("partners.compare")}
    </Button>
  );
}

/** An empty channel says where partners come from. */
function NoPartners() {
  const { t } = useTranslation("channel");
  const { can } = useSignedIn();
  const isBuilt = useIsBuilt();
  const whoMay = useWhoMay();
  const mayImport = can("import:act");
  return (
    <EmptyState
      title={t("partners.empty.title")}
      detail={
        mayImport ? t("partners.empty.detail") : t("partners.empty.askFor", { who: whoMay("import", "act") })
      }
      action={
        mayImport &&
        isBuilt(paths.imports) && <PageLink page="imports">{t("partners.empty.action")}</PageLink>
      }
    />
  );
}
