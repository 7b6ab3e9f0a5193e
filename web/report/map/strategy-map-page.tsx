import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getStrategyMap } from "../../../contract/report/strategy-map.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { PageLink } from "../../app/page-link.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { paths } from "../../app/paths.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useAnswer } from "../../app/use-answer.ts";
import { useDates } from "../../app/use-dates.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../../ui/states.tsx";
import { FlawList } from "./flaw-list.tsx";
import type { MapAnswer } from "./map-answer.ts";
import { MapTable } from "./map-table.tsx";
import { NodeDrawer } from "./node-drawer.tsx";
import { XMatrixTables } from "./x-matrix-tables.tsx";

const VIEWS = ["map", "flaws", "matrix"] as const;
type View = (typeof VIEWS)[number];

/** The whole in one picture, what is loose in it, and whether results, strategies, tactics and measures hang together. */
export function StrategyMapPage() {
  const { t: tShell } = useTranslation();
  const { t } = useTranslation("report");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const dates = useDates();
  usePageTitle(tShell("nav.strategyMap"));
  const allowed = can("goal:read");
  const { data, error, isFetching, refetch } = useAnswer(getStrategyMap, {}, { enabled: allowed });
  if (!allowed) return <NoPermission whoCan={whoMay("goal", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={10} />;
  const detail = data.month === null ? t("map.noMonth") : t("map.detail", { month: dates.month(data.month) });
  return (
    <>
      <PageHead title={tShell("nav.strategyMap")} detail={detail} />
      {data.nodes.length === 0 ? (
        <EmptyState
          title={t("map.empty.title")}
          detail={t("map.empty.detail")}
          action={<PageLink page="goal">{t("map.empty.action")}</PageLink>}
        />
      ) : (
        <Views map={data} />
      )}
    </>
  );
}

function Views({ map }: { map: MapAnswer }) {
  const { t } = useTranslation("report");
  const navigate = useNavigate();
  const { show: view = "map" } = useSearch({ strict: false }) as { show?: View };
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const words = {
    map: t("map.view.map"),
    flaws: t("map.view.flaws", { count: map.flaws.length }),
    matrix: t("map.view.matrix"),
  };
  return (
    <>
      <Segmented<View>
        aria-label={t("map.view.label")}
        value={view}
        onChange={(next) =>
          void navigate({
            to: paths.strategyMap,
            search: next === "map" ? {} : { show: next },
            replace: true,
          })
        }
        options={VIEWS.map((value) => ({ value, label: words[value] }))}
      />
      {view === "map" && <MapTable map={map} chosen={chosen} onChoose={setChosen} />}
      {view === "flaws" && <FlawList map={map} onChoose={setChosen} />}
      {view === "matrix" && <XMatrixTables map={map} />}
      <NodeDrawer map={map} id={chosen} onChoose={setChosen} />
    </>
  );
}
