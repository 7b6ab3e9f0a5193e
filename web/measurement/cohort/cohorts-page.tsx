import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { getCohorts } from "../../../contract/measurement/cohorts.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { paths } from "../../app/paths.ts";
import { usePeriod } from "../../app/period.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useAnswer } from "../../app/use-answer.ts";
import { useDates } from "../../app/use-dates.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../../ui/states.tsx";
import { PlaceChoice } from "../place-choice.tsx";
import styles from "../view.module.css";
import { placeOf, type ViewSearch } from "../view-search.ts";
import { CohortMatrix } from "./cohort-matrix.tsx";
import type { CohortsAnswer } from "./cohort-shares.ts";

const CLASSES = ["A", "B", "C", "D"] as const;

/** Who stays: customers and recurring revenue by the month or quarter in which they started. */
export function CohortsPage() {
  const { t } = useTranslation("views");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const dates = useDates();
  const { month } = usePeriod();
  const search = useSearch({ strict: false }) as ViewSearch;
  const allowed = can("metric:read");
  usePageTitle(tShell("nav.cohorts"));
  const { data, error, isFetching, refetch } = useAnswer(
    getCohorts,
    {
      query: {
        ...{ by: search.by === "quarter" ? "quarter" : "month", months: search.months ?? 24 },
        ...(month === undefined ? {} : { month }),
        ...(search.class === undefined ? {} : { class: search.class }),
        ...placeOf(search),
      },
    },
    { enabled: allowed, keep: true },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("metric", "read")} />;
  return (
    <>
      <PageHead
        title={tShell("nav.cohorts")}
        detail={
          data &&
          t("cohorts.detail", { from: dates.month(data.window.from), to: dates.month(data.window.to) })
        }
      />
      <Choices search={search} />
      {error && !data ? (
        <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !data ? (
        <LoadingState lines={12} />
      ) : (
        <Cohorts answer={data} search={search} busy={isFetching} />
      )}
    </>
  );
}

function Cohorts({ answer, search, busy }: { answer: CohortsAnswer; search: ViewSearch; busy: boolean }) {
  const { t } = useTranslation("views");
  const measure = search.measure ?? "customers";
  if (answer.cohorts.every(({ started }) => started === 0))
    return <EmptyState title={t("cohorts.empty")} detail={t("cohorts.emptyDetail")} />;
  return (
    <div className={styles.view} aria-busy={busy}>
      {!answer.whole && <p className={styles.warning}>{t("ownCities")}</p>}
      <p className={styles.note}>{t(`cohorts.meaning.${measure}`)}</p>
      <CohortMatrix lines={answer.cohorts} measure={measure} show={search.show ?? "shares"} />
      <p className={styles.note}>{t("cohorts.definition")}</p>
    </div>
  );
}

function Choices({ search }: { search: ViewSearch }) {
  const { t } = useTranslation("views");
  const navigate = useNavigate();
  const set = (change: Partial<Record<keyof ViewSearch, unknown>>) =>
    void navigate({
      to: paths.cohorts,
      search: (before) => ({ ...before, ...change }) as ViewSearch,
      ...{ replace: true, resetScroll: false },
    });
  return (
    <div className={styles.choices}>
      <Segmented
        aria-label={t("cohorts.measure")}
        value={search.measure ?? "customers"}
        onChange={(value) => set({ measure: value === "revenue" ? value : undefined })}
        options={(["customers", "revenue"] as const).map((value) => ({
          value,
          label: t(`cohorts.${value}`),
        }))}
      />
      <Segmented
        aria-label={t("cohorts.show")}
        value={search.show ?? "shares"}
        onChange={(value) => set({ show: value === "numbers" ? value : undefined })}
        options={(["shares", "numbers"] as const).map((value) => ({ value, label: t(`cohorts.${value}`) }))}
      />
      <Segmented
        aria-label={t("cohorts.by")}
        value={search.by === "quarter" ? "quarter" : "month"}
        onChange={(value) => set({ by: value === "quarter" ? value : undefined })}
        options={(["month", "quarter"] as const).map((value) => ({ value, label: t(`cohorts.${value}`) }))}
      />
      <PlaceChoice
        value={placeOf(search)}
        onChange={(place) => set({ grain: place?.grain, subject: place?.subject })}
      />
      <Select
        aria-label={t("cohorts.class")}
        placeholder={t("cohorts.anyClass")}
        allowClear
        value={search.class}
        onChange={(value?: string) => set({ class: value })}
        options={CLASSES.map((value) => ({ value, label: t("cohorts.ofClass", { class: value }) }))}
      />
    </div>
  );
}
