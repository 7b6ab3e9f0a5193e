import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { exportClassMembers, type getClasses, listClassMembers } from "../../contract/execution/classes.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { CLASS_MEASURES, type ClassKind } from "../../domain/execution/class-rule.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { ListViews } from "../app/list-views.tsx";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useListExport } from "../app/use-list-export.ts";
import { sortWords } from "../channel/record-query.ts";
import { DataList } from "../ui/data-list.tsx";
import type { DataColumn } from "../ui/list-model.ts";
import type { ListState } from "../ui/list-state.ts";
import { EmptyState } from "../ui/states.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { usePromises } from "./use-promises.ts";

type Answer = AnswerOf<typeof listClassMembers>;
type Member = Answer["members"][number];
export type ClassTotal = AnswerOf<typeof getClasses>["totals"][number];

const PAGES = {
  partner: (id: string) => paths.partner.replace("$partnerId", id),
  customer: (id: string) => paths.customer.replace("$recordId", id),
  city: (id: string) => paths.city.replace("$cityId", id),
  lead: (id: string) => paths.lead.replace("$recordId", id),
} satisfies Record<ClassKind, (id: string) => string>;

function useMemberColumns(kind: ClassKind, answer: Answer | undefined): DataColumn<Member>[] {
  const { t } = useTranslation("execution");
  const figure = useFigureFormat();
  const promise = usePromises();
  const code = answer?.currency;
  const exponent = answer?.exponent;
  return useMemo(() => {
    const quiet = (text: string) => <span className="quiet">{text}</span>;
    const amount = (measure: Member["measure"], value: string) =>
      CLASS_MEASURES[measure].unit === "count" || code === undefined || exponent === undefined
        ? figure(value, "count")
        : figure(value, "money", { currency: { code, exponent } });
    return [
      {
        ...{ id: "name", title: t("classes.column.name") },
        render: ({ id, name, reference }) => <Link to={PAGES[kind](id) as "/"}>{name ?? reference}</Link>,
      },
      { id: "grade", title: t("classes.column.grade"), render: ({ grade }) => grade },
      {
        ...{ id: "value", title: t("classes.column.value"), align: "end" as const, sortable: true },
        render: ({ measure, value }) => amount(measure, value),
      },
      {
        ...{ id: "next", title: t("classes.column.next") },
        render: ({ nextGrade }) => nextGrade ?? quiet(t("classes.best")),
      },
      {
        ...{ id: "gap", title: t("classes.column.gap"), align: "end" as const },
        render: ({ measure, gap, nextGrade }) =>
          gap === null
            ? quiet(t(nextGrade === null ? "classes.nothingMissing" : "classes.untold"))
            : amount(measure, gap),
      },
      {
        ...{ id: "contact", title: t("classes.column.contact") },
        render: ({ contactDays }) => promise.contact(contactDays),
      },
      {
        ...{ id: "response", title: t("classes.column.response") },
        render: ({ responseHours }) => promise.response(responseHours),
      },
    ];
  }, [t, figure, promise, kind, code, exponent]);
}

interface ClassMembersProps {
  readonly kind: ClassKind;
  readonly month: string;
  readonly totals: readonly ClassTotal[];
  readonly held: [ListState, (state: ListState) => void];
}

/** Everything of a kind with its class of a month, and how far it is to the next. */
export function ClassMembers({ kind, month, totals, held: [state, setState] }: ClassMembersProps) {
  const { t } = useTranslation("execution");
  const { can } = useSignedIn();
  const describe = useDescribeError();
  const q = state.q.trim();
  const [grade] = state.filters.grade ?? [];
  const sort = sortWords(state.sort, ["value"]);
  const query = {
    ...{ kind, month, ...(q === "" ? {} : { q }), ...(grade === undefined ? {} : { grade }) },
    ...(sort === undefined ? {} : { sort }),
  };
  const page = { limit: 50, ...(state.cursor === undefined ? {} : { cursor: state.cursor }) };
  const { data, error, isFetching, refetch } = useAnswer(
    listClassMembers,
    { query: { ...query, ...page } },
    { keep: true },
  );
  const columns = useMemberColumns(kind, data);
  const exportList = useListExport(exportClassMembers, `classes-${kind}.csv`);
  const options = totals.map((total) => ({ value: total.grade, label: total.grade }));
  return (
    <DataList<Member>
      name={t(`classes.kind.${kind}`)}
      columns={columns}
      filters={[{ id: "grade", title: t("classes.column.grade"), options, single: true }]}
      views={<ListViews list={`classes_${kind}`} state={state} onStateChange={setState} />}
      rowKey={({ id }) => id}
      page={
        data && {
          ...{ rows: data.members, count: data.count.value, exact: data.count.exact },
          next: data.next ?? undefined,
        }
      }
      busy={isFetching}
      error={error ? describe(error) : undefined}
      onRetry={() => void refetch()}
      state={state}
      onStateChange={setState}
      {...(can("export:read")
        ? {
            onExport: (ids?: readonly string[]) =>
              exportList(ids === undefined ? query : { ...query, ids: ids.join(",") }),
          }
        : {})}
      empty={<EmptyState title={t("classes.empty")} detail={t("classes.emptyDetail")} />}
    />
  );
}
