import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type RecordRow, recordRoutes } from "../../contract/channel/record-lists.ts";
import type { AnswerOf } from "../../contract/route.ts";
import {
  camelName,
  columnsOf,
  type RecordList,
  type Related,
} from "../../domain/channel/lists/record-list.ts";
import {
  CONTRACTS,
  CUSTOMERS,
  DEALS,
  LEADS,
  RECORD_LISTS,
  relatedTo,
} from "../../domain/channel/lists/record-lists.ts";
import { ClassOf } from "../app/class-of.tsx";
import { useDescribeError } from "../app/describe-error.ts";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import type { PathName } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { WarningsOfCustomer } from "../app/warnings-of-customer.tsx";
import { useWhoMay } from "../app/who-may.ts";
import { DataList } from "../ui/data-list.tsx";
import { emptyListState } from "../ui/list-state.ts";
import { RecordPage as Frame, type RecordTab } from "../ui/record-page.tsx";
import { ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import styles from "./partner-page.module.css";
import { useFieldName, useRecordValue } from "./record-value.tsx";
import { RecordVersions } from "./record-versions.tsx";
import { useRecordList } from "./use-record-list.tsx";

type RecordAnswer = AnswerOf<ReturnType<typeof recordRoutes>["record"]>;
type ListPage = Extract<PathName, "leads" | "deals" | "contracts" | "customers">;

/** One record: its fields, what belongs to it, and every version that was recorded of it. */
function RecordPage({ list, page }: { list: RecordList; page: ListPage }) {
  const { recordId } = useParams({ strict: false }) as { recordId: string };
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const nameOf = useFieldName();
  const { record } = recordRoutes(list.kind.id);
  const who = record.who as { object: Parameters<typeof whoMay>[0] };
  const allowed = can(`${who.object}:read`);
  const { data, error, isFetching, refetch } = useAnswer(
    record,
    { params: { id: recordId } },
    { enabled: allowed },
  );
  usePageTitle(data ? titleOf(list, data) : nameOf(list.kind));
  if (!allowed) return <NoPermission whoCan={whoMay(who.object, "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={10} />;
  return <Profile key={data.id} list={list} page={page} record={data} />;
}

function titleOf({ namedBy }: RecordList, { current, versions, reference }: RecordAnswer): string {
  const row = current ?? versions[0]?.row;
  const name = namedBy === null ? undefined : row?.[camelName(namedBy)];
  return typeof name === "string" ? name : reference;
}

function Profile({ list, page, record }: { list: RecordList; page: ListPage; record: RecordAnswer }) {
  const { t } = useTranslation("channel");
  const { t: tShell } = useTranslation();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  const { can } = useSignedIn();
  const nameOf = useFieldName();
  const { current, versions, reference } = record;
  const related = relatedTo(list.kind.id).flatMap((one): RecordTab[] => {
    const other = RECORD_LISTS.find(({ kind }) => kind.id === one.kind);
    if (other === undefined) return [];
    const content = <RelatedList key={one.kind} list={other} related={one} recordId={record.id} />;
    return [{ id: other.plural, title: tShell(`nav.${other.plural as ListPage}`), content }];
  });
  const tabs: RecordTab[] = [
    {
      id: "overview",
      title: t("tab.overview"),
      content: (
        <>
          {list.graded && <ClassOf kind={list.graded} id={record.id} />}
          {current ? <Fields list={list} row={current} /> : <p>{t("records.gone")}</p>}
        </>
      ),
    },
    ...related,
    ...(list === CUSTOMERS && can("customer_activity:read")
      ? [
          {
            ...{ id: "warnings", title: tShell("nav.warnings") },
            content: <WarningsOfCustomer customerId={record.id} />,
          },
        ]
      : []),
    {
      ...{ id: "history", title: t("tab.history"), count: versions.length },
      content: <RecordVersions list={list} versions={versions} />,
    },
  ];
  return (
    <Frame
      title={titleOf(list, record)}
      detail={`${nameOf(list.kind)} · ${reference}`}
      actions={<PageLink page={page}>{tShell(`nav.${page}`)}</PageLink>}
      tabs={tabs}
      tab={tabs.some(({ id }) => id === tab) ? (tab ?? "overview") : "overview"}
      onTabChange={(next) =>
        void navigate({
          to: ".",
          search: (next === "overview" ? {} : { tab: next }) as never,
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}

function Fields({ list, row }: { list: RecordList; row: RecordRow }) {
  const { t } = useTranslation("channel");
  const show = useRecordValue();
  const nameOf = useFieldName();
  return (
    <dl className={styles.facts}>
      {columnsOf(list).map((field) => (
        <div key={field.id}>
          <dt>{nameOf(field)}</dt>
          <dd>
            {show(field, row[camelName(field.id)]) ?? <span className="quiet">{t("partners.notKnown")}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The records of another list that belong to this one: that list, narrowed, with its state kept on the page. */
function RelatedList({ list, related, recordId }: { list: RecordList; related: Related; recordId: string }) {
  const held = useState(emptyListState);
  const shown = useRecordList(list, held, { [related.filter]: [recordId] });
  return <DataList<RecordRow> {...shown} />;
}

export const LeadPage = () => <RecordPage list={LEADS} page="leads" />;
export const DealPage = () => <RecordPage list={DEALS} page="deals" />;
export const ContractPage = () => <RecordPage list={CONTRACTS} page="contracts" />;
export const CustomerPage = () => <RecordPage list={CUSTOMERS} page="customers" />;
