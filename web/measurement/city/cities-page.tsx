import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { listCityFigures } from "../../../contract/measurement/cities.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { useListState } from "../../app/list-search.ts";
import { PageLink, useIsBuilt } from "../../app/page-link.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { paths } from "../../app/paths.ts";
import { usePeriod } from "../../app/period.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useAnswer } from "../../app/use-answer.ts";
import { useDates } from "../../app/use-dates.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { DataList } from "../../ui/data-list.tsx";
import type { DataFilter } from "../../ui/list-model.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../../ui/states.tsx";
import styles from "./city.module.css";
import { useCityColumns } from "./city-columns.tsx";
import { CITY_METRICS, type CityMetric, type CityRow } from "./city-metrics.ts";
import { rankCities } from "./city-ranking.ts";
import type { CitySearch } from "./city-search.ts";
import { ProvinceTiles } from "./province-tiles.tsx";
import { useCitySpan } from "./use-city-span.ts";

/** Every city: where it lies, how far it is won, and how its demand arose. */
export function CitiesPage() {
  const { t } = useTranslation("views");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const dates = useDates();
  const { month } = usePeriod();
  const allowed = can("metric:read");
  usePageTitle(tShell("nav.cities"));
  const { data, error, isFetching, refetch } = useAnswer(
    listCityFigures,
    { query: month === undefined ? {} : { month } },
    { enabled: allowed, keep: true },
  );
  const span = useCitySpan(data);
  if (!allowed) return <NoPermission whoCan={whoMay("metric", "read")} />;
  return (
    <>
      <PageHead
        title={tShell("nav.cities")}
        detail={
          data && t("cities.detail", { from: dates.month(data.window.from), to: dates.month(data.window.to) })
        }
      />
      {error && !data ? (
        <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !data ? (
        <LoadingState lines={12} />
      ) : data.cities.length === 0 ? (
        <NoCities />
      ) : (
        <CityView cities={data.cities} span={span} busy={isFetching} />
      )}
    </>
  );
}

interface CityViewProps {
  cities: readonly CityRow[];
  span: ReturnType<typeof useCitySpan>;
  busy: boolean;
}

function CityView({ cities, span, busy }: CityViewProps) {
  const { t } = useTranslation("views");
  const search = useSearch({ strict: false }) as CitySearch;
  const navigate = useNavigate();
  const [state, setState] = useListState();
  const columns = useCityColumns(span);
  const metric = search.by ?? "penetration";
  const province = search.province === undefined ? undefined : String(search.province);
  const set = (change: { by?: CityMetric | undefined; province?: CitySearch["province"] }) =>
    void navigate({
      to: paths.cities,
      search: (before) => ({ ...before, ...change }) as CitySearch,
      ...{ replace: true, resetScroll: false },
    });
  const shown = useMemo(() => rankCities(cities, state, province, metric), [cities, state, province, metric]);
  const filters = useFilters(cities);
  const open = useCallback(
    (row: CityRow) => void navigate({ to: paths.city, params: { cityId: row.id } }),
    [navigate],
  );
  return (
    <div className={styles.view} aria-busy={busy}>
      <div>
        <div className={styles.choices}>
          <span id="city-metric">{t("cities.by")}</span>
          <div className={styles.choice}>
            <Segmented<CityMetric>
              aria-labelledby="city-metric"
              value={metric}
              onChange={(by) => set({ by: by === "penetration" ? undefined : by })}
              options={CITY_METRICS.map((value) => ({ value, label: t(`cityMetric.${value}`) }))}
            />
          </div>
        </div>
        <p className={styles.meaning}>{t(`cityMeaning.${metric}`)}</p>
        <ProvinceTiles
          cities={cities}
          metric={metric}
          chosen={province}
          onChoose={(code) => set({ province: code === undefined || code === "none" ? code : Number(code) })}
        />
      </div>
      <p className={styles.meaning}>{t("cities.demandMeaning")}</p>
      <DataList<CityRow>
        name={t("cities.table")}
        columns={columns}
        filters={filters}
        rowKey={(row) => row.id}
        page={{ rows: shown, count: shown.length, exact: true }}
        state={state}
        onStateChange={setState}
        onOpen={open}
      />
    </div>
  );
}

function useFilters(cities: readonly CityRow[]): DataFilter[] {
  const { t } = useTranslation("views");
  return useMemo(() => {
    const classes = [...new Set(cities.flatMap(({ computedClass }) => computedClass ?? []))].toSorted();
    const regions = new Map(cities.map(({ regionId, regionName }) => [regionId, regionName ?? regionId]));
    return [
      {
        ...{ id: "region", title: t("cities.region") },
        options: [...regions].map(([value, label]) => ({ value, label })),
      },
      {
        ...{ id: "mode", title: t("cities.mode") },
        options: (["direct", "focus", "open"] as const).map((value) => ({
          value,
          label: t(`mode.${value}`),
        })),
      },
      ...(classes.length === 0
        ? []
        : [
            {
              ...{ id: "computedClass", title: t("cities.computedClass") },
              options: classes.map((value) => ({ value, label: value })),
            },
          ]),
    ];
  }, [cities, t]);
}

function NoCities() {
  const { t } = useTranslation("views");
  const { can } = useSignedIn();
  const isBuilt = useIsBuilt();
  return (
    <EmptyState
      title={t("cities.none.title")}
      detail={t("cities.none.detail")}
      action={
        can("import:act") && isBuilt(paths.imports) && <PageLink page="imports">{t("goToImport")}</PageLink>
      }
    />
  );
}
