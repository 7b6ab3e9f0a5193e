import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { listRegions } from "../../contract/channel/look-ups.ts";
import { getPopulation } from "../../contract/channel/population.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { PageLink, useIsBuilt } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { usePeriod } from "../app/period.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { BandChart } from "./band-chart.tsx";
import { LorenzChart } from "./lorenz-chart.tsx";
import { ParetoChart } from "./pareto-chart.tsx";
import type { Population } from "./population.ts";
import { PopulationFigures } from "./population-figures.tsx";
import styles from "./population-page.module.css";
import type { PopulationSearch } from "./population-search.ts";

/** Who brings the bookings: share of count against share of bookings, and how concentrated they are. */
export function PopulationPage() {
  const { t } = useTranslation("channel");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const { month } = usePeriod();
  const dates = useDates();
  const search = useSearch({ strict: false }) as PopulationSearch;
  const allowed = can("metric:read");
  usePageTitle(tShell("nav.population"));
  const { data, error, isFetching, refetch } = useAnswer(
    getPopulation,
    {
      query: {
        include: search.include ?? "with_sales",
        ...(month === undefined ? {} : { month }),
        ...(search.region === undefined ? {} : { regionId: search.region }),
      },
    },
    { enabled: allowed, keep: true },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("metric", "read")} />;
  return (
    <>
      <PageHead
        title={tShell("nav.population")}
        detail={
          data && t("population.detail", { from: dates.month(data.fromMonth), to: dates.month(data.month) })
        }
      />
      <Choices search={search} />
      {error && !data ? (
        <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !data ? (
        <LoadingState lines={10} />
      ) : data.partners === 0 ? (
        <NobodyYet />
      ) : (
        <Picture population={data} busy={isFetching} />
      )}
    </>
  );
}

function Picture({ population, busy }: { population: Population; busy: boolean }) {
  const { t } = useTranslation("channel");
  return (
    <div className={styles.picture} aria-busy={busy}>
      {population.tooFew && <p className={styles.warning}>{t("population.tooFew")}</p>}
      {population.belowZero > 0 && (
        <p className={styles.warning}>{t("population.belowZero", { count: population.belowZero })}</p>
      )}
      <div className={styles.figures}>
        <PopulationFigures population={population} />
      </div>
      <BandChart population={population} />
      <div className={styles.pair}>
        <LorenzChart population={population} />
        <ParetoChart population={population} />
      </div>
    </div>
  );
}

function Choices({ search }: { search: PopulationSearch }) {
  const { t } = useTranslation("channel");
  const { can } = useSignedIn();
  const navigate = useNavigate();
  const regions = useAnswer(
    listRegions,
    { query: { limit: 1000 } },
    { enabled: can("channel_records:read") },
  );
  const set = (change: { include?: "all" | undefined; region?: string | undefined }) =>
    void navigate({
      to: paths.population,
      search: (before) => ({ ...before, ...change }) as PopulationSearch,
      replace: true,
      resetScroll: false,
    });
  return (
    <div className={styles.choices}>
      <Segmented
        aria-label={t("population.include.label")}
        value={search.include ?? "with_sales"}
        onChange={(value) => set({ include: value === "all" ? "all" : undefined })}
        options={(["with_sales", "all"] as const).map((value) => ({
          value,
          label: t(`population.include.${value}`),
        }))}
      />
      <Select
        className={styles.region ?? ""}
        aria-label={t("field.region")}
        placeholder={t("population.allRegions")}
        allowClear
        value={search.region}
        onChange={(region?: string) => set({ region })}
        options={(regions.data?.regions ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </div>
  );
}

function NobodyYet() {
  const { t } = useTranslation("channel");
  const { can } = useSignedIn();
  const isBuilt = useIsBuilt();
  return (
    <EmptyState
      title={t("population.empty.title")}
      detail={t("population.empty.detail")}
      action={
        can("import:act") &&
        isBuilt(paths.imports) && <PageLink page="imports">{t("partners.empty.action")}</PageLink>
      }
    />
  );
}
