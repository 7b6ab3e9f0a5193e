import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { getMetricValues, listMetrics } from "../../contract/measurement/metrics.ts";
import type { AnswerOf } from "../../contract/route.ts";
import type { Role } from "../../domain/access/role.ts";
import { addMonths, toMonth } from "../../domain/calendar/month.ts";
import type { Grain } from "../../domain/measurement/metric-definition.ts";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import { useMetricDetail } from "../measurement/metric-cell.tsx";
import { cellFigure, type MetricDefinition } from "../measurement/metric-figure-props.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { useSubjectNames } from "../measurement/use-subject-names.ts";
import { Figure } from "../ui/figure.tsx";
import type { FigureNumber } from "../ui/ui-text.ts";
import styles from "./home-page.module.css";
import { PageLink } from "./page-link.tsx";
import { useSignedIn } from "./session.tsx";
import { useAnswer } from "./use-answer.ts";
import { useDates } from "./use-dates.ts";

type Value = AnswerOf<typeof getMetricValues>["values"][number];

const OF_EVERYBODY = ["bookings", "quota_attainment", "win_rate", "paying_customers"] as const;
/** The figures that a role answers for. */
const OF_ROLE: Partial<Record<Role, readonly string[]>> = {
  ceo: ["bookings", "net_profit", "arr", "nrr", "paying_customers", "quota_attainment"],
  executive: ["bookings", "net_profit", "arr", "nrr", "paying_customers"],
  channel_vp: [
    "bookings",
    "quota_attainment",
    "win_rate",
    "paying_customers",
    "nrr",
    "partner_activity_rate",
  ],
  channel_operations: ["bookings", "collections", "hq_leads_distributed", "win_rate", "stale_opportunities"],
  marketing: ["hq_leads_distributed", "lead_accept_rate", "lead_follow_up_rate", "lead_response_time"],
  customer_success: [
    "customer_activity_rate",
    "due_for_renewal",
    "lost_customers",
    "satisfaction_rate",
    "nps",
  ],
};

/** No more places than these are shown side by side; the metrics page has all of them. */
const MOST_PLACES = 4;

/**
 * The grain at which a scope sees its own figures whole: the company, its regions or its cities; a partner's user reads
 * no metrics.
 *
 * @example soFarGrain([{ role: "channel_manager", scope: "cities" }]) // "city"
 */
export function soFarGrain(held: readonly { role: Role; scope: string }[]) {
  if (held.some(({ scope }) => scope === "all")) return "company";
  const narrow = held.find(({ scope }) => scope === "cities");
  if (narrow === undefined) return undefined;
  return narrow.role === "channel_manager" ? "city" : "region";
}

/** The running month in the figures of one's own scope, each beside the last closed value. */
export function MonthSoFar() {
  const { t } = useTranslation("measurement");
  const { session, can, actingRole } = useSignedIn();
  const dates = useDates();
  const held = session.roles.filter(({ role }) => actingRole === undefined || role === actingRole);
  const grain = soFarGrain(held) ?? "company";
  const nameOf = useSubjectNames([grain]);
  const month = session.currentMonth;
  const ids = held.map(({ role }) => OF_ROLE[role]).find((found) => found !== undefined) ?? OF_EVERYBODY;
  const enabled = soFarGrain(held) !== undefined && can("metric:read") && month !== null;
  const metrics = ids.join(",");
  const running = month ?? "2000-01";
  const closed = session.months
    .filter(({ state }) => state === "closed" || state === "restated")
    .map((one) => one.month);
  const last = closed.toSorted().at(-1);
  const definitions = useAnswer(listMetrics, {}, { enabled });
  const live = useAnswer(getMetricValues, { query: { metrics, grain, month: running } }, { enabled });
  const frozen = useAnswer(
    getMetricValues,
    {
      query: {
        ...{ metrics, grain, view: "closed", toMonth: last ?? running },
        month: addMonths(toMonth(last ?? running), -11),
      },
    },
    { enabled: enabled && last !== undefined },
  );
  if (!enabled || !month || !definitions.data || !live.data) return null;
  const seen = [...live.data.values, ...(frozen.data?.values ?? [])];
  const places = [...new Set(seen.map(({ subjectId }) => subjectId))]
    .map((id) => ({ id, name: nameOf(grain, id) }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  if (places.length === 0) return null;
  const known = definitions.data.metrics;
  return (
    <section className={styles.soFar} aria-labelledby="so-far">
      <h2 id="so-far" className={styles.title}>
        {t("soFar.title")}
      </h2>
      <p className={styles.detail}>{t("soFar.detail", { month: dates.month(month) })}</p>
      {places.slice(0, MOST_PLACES).map((place) => (
        <Place key={place.id} name={grain === "company" ? undefined : place.name}>
          {ids.map((id) => {
            const found = known.find(({ definition }) => definition.id === id);
            const own = (value: Value) =>
              value.metric === id &&
              value.subjectId === place.id &&
              value.slice === (found?.definition.populations[0] ?? "all");
            return (
              found && (
                <SoFar
                  key={id}
                  definition={found.definition}
                  owner={found.owner?.ownerName}
                  place={{ grain, ...place }}
                  month={month}
                  live={live.data?.values.find(own)}
                  frozen={frozen.data?.values.filter(own) ?? []}
                />
              )
            );
          })}
        </Place>
      ))}
      {places.length > MOST_PLACES && (
        <p className={styles.detail}>
          <PageLink page="metrics">{t("soFar.more", { count: places.length - MOST_PLACES })}</PageLink>
        </p>
      )}
    </section>
  );
}

function Place({ name, children }: { name: string | undefined; children: ReactNode }) {
  return (
    <>
      {name !== undefined && <h3 className={styles.place}>{name}</h3>}
      <div className={styles.figures}>{children}</div>
    </>
  );
}

interface SoFarProps {
  definition: MetricDefinition;
  owner: string | undefined;
  place: { grain: Grain; id: string | null; name: string };
  month: string;
  live: Value | undefined;
  frozen: readonly Value[];
}

function SoFar({ definition, owner, place, month, live, frozen }: SoFarProps) {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const dates = useDates();
  const inOrder = frozen.toSorted((a, b) => (a.month ?? "").localeCompare(b.month ?? ""));
  const last = inOrder.at(-1);
  const compared = last?.month ? cellFigure(last, definition.unit).value : null;
  const detail = useMetricDetail({
    cell: live,
    of: { definition, grain: place.grain, subjectId: place.id, month, view: "live" },
    subject: place.name,
    asOf: t("metrics.asLive"),
    owner,
  });
  return (
    <Figure
      label={words.say(definition.name)}
      {...cellFigure(live, definition.unit)}
      {...(compared !== null && last?.month
        ? {
            comparison: {
              label: t("soFar.last", { month: dates.month(last.month) }),
              value: compared as FigureNumber,
              kind: "value" as const,
            },
          }
        : {})}
      trend={inOrder.map(cellNumber)}
      detail={detail}
    />
  );
}
