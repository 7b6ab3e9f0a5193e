import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { FUNNEL_ROWS, getFunnel } from "../../../contract/measurement/funnel.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { paths } from "../../app/paths.ts";
import { usePeriod } from "../../app/period.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useAnswer } from "../../app/use-answer.ts";
import { useDates } from "../../app/use-dates.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { ErrorState, LoadingState, NoPermission } from "../../ui/states.tsx";
import { PlaceChoice } from "../place-choice.tsx";
import styles from "../view.module.css";
import { placeOf, type ViewSearch } from "../view-search.ts";
import type { FunnelAnswer } from "./funnel-answer.ts";
import { FunnelChart } from "./funnel-chart.tsx";
import { FunnelTable } from "./funnel-table.tsx";

const LENGTHS = [1, 3, 6, 12, 24];

/** What becomes of the leads of headquarters, and of deals, step by step. */
export function FunnelPage() {
  const { t } = useTranslation("views");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const dates = useDates();
  const { month } = usePeriod();
  const search = useSearch({ strict: false }) as ViewSearch;
  const allowed = can("metric:read");
  const by = FUNNEL_ROWS.find((one) => one === search.by) ?? "month";
  usePageTitle(tShell("nav.funnel"));
  const { data, error, isFetching, refetch } = useAnswer(
    getFunnel,
    {
      query: {
        ...{ by, months: search.months ?? 12 },
        ...(month === undefined ? {} : { month }),
        ...placeOf(search),
      },
    },
    { enabled: allowed, keep: true },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("metric", "read")} />;
  return (
    <>
      <PageHead
        title={tShell("nav.funnel")}
        detail={
          data && t("funnel.detail", { from: dates.month(data.window.from), to: dates.month(data.window.to) })
        }
      />
      <Choices search={search} by={by} />
      {error && !data ? (
        <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !data ? (
        <LoadingState lines={12} />
      ) : (
        <Funnels answer={data} busy={isFetching} />
      )}
    </>
  );
}

function Funnels({ answer, busy }: { answer: FunnelAnswer; busy: boolean }) {
  const { t } = useTranslation("views");
  const total = answer.rows.find(({ key }) => key === "total");
  return (
    <div className={styles.view} aria-busy={busy}>
      {!answer.whole && <p className={styles.warning}>{t("ownCities")}</p>}
      {total && (
        <div className={styles.pair}>
          <FunnelChart which="leads" total={total} />
          <FunnelChart which="deals" total={total} />
        </div>
      )}
      <p className={styles.note}>{t("funnel.meaning")}</p>
      <FunnelTable answer={answer} />
    </div>
  );
}

function Choices({ search, by }: { search: ViewSearch; by: (typeof FUNNEL_ROWS)[number] }) {
  const { t } = useTranslation("views");
  const navigate = useNavigate();
  const set = (change: Partial<Record<keyof ViewSearch, unknown>>) =>
    void navigate({
      to: paths.funnel,
      search: (before) => ({ ...before, ...change }) as ViewSearch,
      ...{ replace: true, resetScroll: false },
    });
  return (
    <div className={styles.choices}>
      <div className={styles.choice}>
        <Segmented
          aria-label={t("funnel.by.label")}
          value={by}
          onChange={(value) => set({ by: value === "month" ? undefined : value })}
          options={FUNNEL_ROWS.map((value) => ({ value, label: t(`funnel.by.${value}`) }))}
        />
      </div>
      <div className={styles.choice}>
        <Segmented
          aria-label={t("length.label")}
          value={search.months ?? 12}
          onChange={(value) => set({ months: value === 12 ? undefined : value })}
          options={LENGTHS.map((value) => ({ value, label: t("length.months", { count: value }) }))}
        />
      </div>
      <PlaceChoice
        value={placeOf(search)}
        onChange={(place) => set({ grain: place?.grain, subject: place?.subject })}
      />
    </div>
  );
}
