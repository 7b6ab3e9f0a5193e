import { useTranslation } from "react-i18next";
import type { RecordRow } from "../../contract/channel/record-lists.ts";
import type { RecordList } from "../../domain/channel/lists/record-list.ts";
import { CONTRACTS, CUSTOMERS, DEALS, LEADS } from "../../domain/channel/lists/record-lists.ts";
import { useListState } from "../app/list-search.ts";
import { ListViews } from "../app/list-views.tsx";
import { PageLink, useIsBuilt } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { type PathName, paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useWhoMay } from "../app/who-may.ts";
import { DataList } from "../ui/data-list.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useRecordList } from "./use-record-list.tsx";

interface RecordListPageProps {
  list: RecordList;
  page: Extract<PathName, "leads" | "deals" | "contracts" | "customers">;
}

/** Every record of a kind that the reader may see, searched, filtered, ordered and paged by the server. */
function RecordListPage({ list, page }: RecordListPageProps) {
  const { t } = useTranslation();
  const held = useListState();
  const shown = useRecordList(list, held);
  usePageTitle(t(`nav.${page}`));
  return (
    <>
      <PageHead title={t(`nav.${page}`)} />
      <DataList<RecordRow>
        {...shown}
        name={t(`nav.${page}`)}
        views={<ListViews list={page} state={held[0]} onStateChange={held[1]} />}
        empty={<NoRecords name={shown.name} />}
      />
    </>
  );
}

/** An empty list says where its records come from. */
function NoRecords({ name }: { name: string }) {
  const { t } = useTranslation("channel");
  const { can } = useSignedIn();
  const isBuilt = useIsBuilt();
  const whoMay = useWhoMay();
  const mayImport = can("import:act") && isBuilt(paths.imports);
  return (
    <EmptyState
      title={t("records.empty.title", { name })}
      detail={
        mayImport ? t("records.empty.detail") : t("records.empty.askFor", { who: whoMay("import", "act") })
      }
      action={mayImport && <PageLink page="imports">{t("partners.empty.action")}</PageLink>}
    />
  );
}

export const LeadsPage = () => <RecordListPage list={LEADS} page="leads" />;
export const DealsPage = () => <RecordListPage list={DEALS} page="deals" />;
export const ContractsPage = () => <RecordListPage list={CONTRACTS} page="contracts" />;
export const CustomersPage = () => <RecordListPage list={CUSTOMERS} page="customers" />;
