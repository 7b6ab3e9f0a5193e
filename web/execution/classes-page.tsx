import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { getClasses } from "../../contract/execution/classes.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { CLASS_KINDS, CLASS_MEASURES, type ClassKind } from "../../domain/execution/class-rule.ts";
import { absentWords } from "../../domain/measurement/format-figure.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useListState } from "../app/list-search.ts";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { withFilter } from "../ui/list-state.ts";
import { PageHead } from "../ui/page-head.tsx";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { TabStrip } from "../ui/tab-strip.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { ClassMembers, type ClassTotal } from "./class-members.tsx";
import { ServiceLevels } from "./service-levels.tsx";
import { usePromises } from "./use-promises.ts";
import styles from "./warnings.module.css";

type Answer = AnswerOf<typeof getClasses>;

/** What of the address is the page's own, besides the state of the list. */
interface Search {
  readonly tab?: string;
  readonly month?: string;
}

/** Partners, customers, cities and leads by class: how many, what each class is promised, how far it is to the next. */
export function ClassesPage() {
  const { t } = useTranslation("execution");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const { month } = useSearch({ strict: false }) as Search;
  usePageTitle(tShell("nav.classes"));
  const allowed = can("class:read");
  const query = month === undefined ? {} : { month };
  const { data, error, isFetching, refetch } = useAnswer(
    getClasses,
    { query },
    { enabled: allowed, keep: true },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("class", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const rules =
    data.rulesVersion === 0 ? t("classes.usualRules") : t("classes.ownRules", { version: data.rulesVersion });
  return (
    <>
      <PageHead
        title={tShell("nav.classes")}
        detail={t("classes.detail")}
        actions={can("class_rules:read") && <PageLink page="classRules">{t("classes.rules")}</PageLink>}
      />
      {data.month === null ? (
        <EmptyState title={t("classes.none")} detail={t("classes.noneDetail")} />
      ) : (
        <>
          <GradedMonth month={data.month} months={data.months} rules={rules} />
          <Kinds answer={data} month={data.month} />
        </>
      )}
    </>
  );
}

interface GradedMonthProps {
  readonly month: string;
  readonly months: Answer["months"];
  readonly rules: string;
}

/** Which month is shown, whether it stands, and the choice of another. */
function GradedMonth({ month, months, rules }: GradedMonthProps) {
  const { t } = useTranslation("execution");
  const dates = useDates();
  const navigate = useNavigate();
  const stateOf = (isClosed: boolean) => t(isClosed ? "classes.closed" : "classes.provisional");
  const shown = months.find((one) => one.month === month);
  const choose = (next: string) =>
    void navigate({
      ...{ to: ".", replace: true, resetScroll: false },
      search: ((previous: object) => ({ ...previous, month: next, cursor: undefined })) as never,
    });
  return (
    <>
      <div className={styles.counts}>
        <Select<string>
          aria-label={t("classes.month")}
          value={month}
          popupMatchSelectWidth={false}
          onChange={choose}
          options={months.map((one) => ({
            value: one.month,
            label: `${dates.month(one.month)} · ${stateOf(one.isClosed)}`,
          }))}
        />
      </div>
      <p className={styles.note}>
        {t(shown?.isClosed ? "classes.stands" : "classes.follows", { month: dates.month(month) })} {rules}
      </p>
    </>
  );
}

function Kinds({ answer, month }: { answer: Answer; month: string }) {
  const { t } = useTranslation("execution");
  const held = useListState();
  const navigate = useNavigate();
  const { tab, month: chosen } = useSearch({ strict: false }) as Search;
  const kinds = CLASS_KINDS.filter((kind) => answer.totals.some((total) => total.kind === kind));
  const tabs = kinds.map((kind) => {
    const totals = answer.totals.filter((total) => total.kind === kind);
    return {
      ...{ id: kind, title: t(`classes.kind.${kind}`) },
      content: (
        <>
          <Totals kind={kind} totals={totals} answer={answer} held={held} />
          <ServiceLevels kind={kind} month={month} />
          <ClassMembers key={kind} {...{ kind, month, totals, held }} />
        </>
      ),
    };
  });
  return (
    <TabStrip
      tabs={tabs}
      tab={tab ?? kinds[0] ?? "partner"}
      onTabChange={(next) =>
        void navigate({
          ...{ to: ".", replace: true },
          search: { tab: next, ...(chosen === undefined ? {} : { month: chosen }) } as never,
        })
      }
    />
  );
}

interface TotalsProps {
  readonly kind: ClassKind;
  readonly totals: readonly ClassTotal[];
  readonly answer: Answer;
  readonly held: ReturnType<typeof useListState>;
}

const END = { "data-align": "end" } as const;
const NUMBERS: ReadonlySet<string> = new Set(["members", "value", "share"]);

function Totals({ kind, totals, answer, held: [state, setState] }: TotalsProps) {
  const { t } = useTranslation("execution");
  const { language } = useLanguage();
  const figure = useFigureFormat();
  const promise = usePromises();
  const [first] = totals;
  if (first === undefined) return null;
  const { unit, zh, en } = CLASS_MEASURES[first.measure];
  const sum = totals.reduce((all, { value }) => all + Number(value), 0);
  const { currency: code, exponent } = answer;
  const columns = ["grade", "members", "value", "share", "contact", "response"] as const;
  return (
    <ScrollRegion label={t(`classes.kind.${kind}`)} className={styles.scroll}>
      <p className={styles.note}>{t("classes.by", { measure: language === "en" ? en : zh })}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((id) => (
              <th key={id} scope="col" {...(NUMBERS.has(id) ? END : {})}>
                {t(`classes.column.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {totals.map(({ grade, members, value, contactDays, responseHours }) => (
            <tr key={grade}>
              <th scope="row">{grade}</th>
              <td {...END}>
                <Button
                  type="link"
                  size="small"
                  aria-label={t("classes.showGrade", { grade, count: members })}
                  onClick={() => setState(withFilter(state, "grade", [grade]))}
                >
                  {figure(members, "count")}
                </Button>
              </td>
              <td {...END}>
                {unit === "money"
                  ? figure(value, "money", { currency: { code, exponent }, form: "short" })
                  : figure(value, "count")}
              </td>
              <td {...END}>
                {sum === 0 ? absentWords["no-data"][language] : figure(Number(value) / sum, "ratio")}
              </td>
              <td>{promise.contact(contactDays)}</td>
              <td>{promise.response(responseHours)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
