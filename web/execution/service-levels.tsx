import { Link } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  getServiceLevels,
  listServiceCustomers,
  listServiceLeads,
  listServicePartners,
} from "../../contract/execution/service-levels.ts";
import type { AnswerOf } from "../../contract/route.ts";
import type { ClassKind } from "../../domain/execution/class-rule.ts";
import { SERVICE_MEASURES } from "../../domain/execution/service-level.ts";
import { useSay } from "../agreement/design-names.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { usePromises } from "./use-promises.ts";
import styles from "./warnings.module.css";

const END = { "data-align": "end" } as const;

type Level = AnswerOf<typeof getServiceLevels>["levels"][number];

interface ServiceLevelsProps {
  readonly kind: ClassKind;
  readonly month: string;
}

/** By which right the rows of a kind are opened. */
const OPENED_BY = {
  partner: "channel_records:read",
  customer: "customer_activity:read",
  lead: "lead:read",
} as const;

/** What the classes of a kind were promised in a month, and how much of it was kept; each opens to what stands behind. */
export function ServiceLevels({ kind, month }: ServiceLevelsProps) {
  const { t } = useTranslation("execution");
  const say = useSay();
  const { can } = useSignedIn();
  const dates = useDates();
  const figure = useFigureFormat();
  const promise = usePromises();
  const [open, setOpen] = useState<Level>();
  const describe = useDescribeError();
  const { data, error, isFetching, refetch } = useAnswer(getServiceLevels, { query: { month } });
  if (kind === "city") return null;
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={3} />;
  const levels = data.levels.filter(({ measure }) => SERVICE_MEASURES[measure].kind === kind);
  if (data.asOf === null) return <p className={styles.note}>{t("kept.notCounted")}</p>;
  if (levels.length === 0) return <p className={styles.note}>{t("kept.none")}</p>;
  const mayOpen = can(OPENED_BY[kind]);
  const words = ({ measure }: Level) => say(SERVICE_MEASURES[measure]);
  const promised = ({ measure, promised: value }: Level) => {
    const { promise: what } = SERVICE_MEASURES[measure];
    return what === "contact" ? promise.contact(value) : promise.response(value);
  };
  return (
    <ScrollRegion label={t("kept.title")} className={styles.scroll}>
      <h2 className={styles.heading}>{t("kept.title")}</h2>
      <p className={styles.note}>
        {t(data.isClosed ? "kept.closedAt" : "kept.countedAt", { at: dates.instant(data.asOf) })}{" "}
        {kind === "partner" && t("kept.partnerContact")}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            {(["what", "grade", "promised", "share", "rows"] as const).map((id) => (
              <th key={id} scope="col" {...(id === "share" ? END : {})}>
                {t(`kept.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <tr key={`${level.measure} ${level.grade}`}>
              <th scope="row">{words(level)}</th>
              <td>{level.grade}</td>
              <td>{promised(level)}</td>
              <td {...END}>{figure(level.kept / level.of, "ratio")}</td>
              <td>
                {mayOpen ? (
                  <Button type="link" size="small" onClick={() => setOpen(level)}>
                    {t("kept.of", { kept: level.kept, of: level.of })}
                  </Button>
                ) : (
                  t("kept.of", { kept: level.kept, of: level.of })
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open && (
        <Drawer
          open
          width="min(44rem, 100%)"
          title={`${words(open)} · ${open.grade}`}
          onClose={() => setOpen(undefined)}
        >
          {
            {
              partner: <PartnerRows level={open} month={month} />,
              customer: <CustomerRows level={open} month={month} />,
              lead: <LeadRows level={open} month={month} />,
            }[kind]
          }
        </Drawer>
      )}
    </ScrollRegion>
  );
}

interface LevelProps {
  readonly level: Level;
  readonly month: string;
}

function PartnerRows({ level: { measure, grade }, month }: LevelProps) {
  const found = useAnswer(listServicePartners, { query: { grade, month } });
  return <Rows measure={measure} kind="partner" found={found} />;
}

function LeadRows({ level: { measure, grade }, month }: LevelProps) {
  const found = useAnswer(listServiceLeads, { query: { grade, month } });
  return <Rows measure={measure} kind="lead" found={found} />;
}

function CustomerRows({ level: { measure, grade }, month }: LevelProps) {
  const found = useAnswer(listServiceCustomers, { query: { measure, grade, month } });
  return <Rows measure={measure} kind="customer" found={found} />;
}

/** Where a row's name leads. */
const PAGES = {
  partner: (id: string) => paths.partner.replace("$partnerId", id),
  customer: (id: string) => paths.customer.replace("$recordId", id),
  lead: (id: string) => paths.lead.replace("$recordId", id),
};

interface RowsProps {
  readonly measure: Level["measure"];
  readonly kind: keyof typeof PAGES;
  readonly found: ReturnType<typeof useAnswer<typeof listServiceCustomers>>;
}

function Rows({ measure, kind, found: { data, error, isFetching, refetch } }: RowsProps) {
  const { t } = useTranslation("execution");
  const describe = useDescribeError();
  const dates = useDates();
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const said = (value: string | null) =>
    measure === "complaint_closed"
      ? ""
      : value === null
        ? t("kept.never")
        : t(measure === "first_contact" ? "kept.hours" : "kept.days", { count: Number(value) });
  return (
    <>
      <p className={styles.note}>{t(data.more ? "kept.first" : "kept.all", { count: data.rows.length })}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            {(["name", "day", "took", "state"] as const).map((id) => (
              <th key={id} scope="col">
                {t(id === "name" ? `classes.kind.${kind}` : `kept.row.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a customer may have several complaints on one day
            <tr key={`${row.subjectId} ${at}`}>
              <th scope="row">
                <Link to={PAGES[kind](row.subjectId) as "/"}>{row.name ?? t("kept.row.unnamed")}</Link>
              </th>
              <td>{dates.day(row.day)}</td>
              <td>{said(row.value)}</td>
              <td>
                <StateMark state={row.kept ? "good" : "bad"} label={t(row.kept ? "kept.yes" : "kept.no")} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
