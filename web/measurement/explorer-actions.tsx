import { Link } from "@tanstack/react-router";
import { App as AntApp, Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { exportMetricValues, type getMetricValues } from "../../contract/measurement/metrics.ts";
import type { QueryOf } from "../../contract/route.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { downloadFile } from "../app/download-file.ts";
import { useLanguage } from "../app/language-context.tsx";
import { paths } from "../app/paths.ts";
import { SavedViews, type ViewSearch } from "../app/saved-views.tsx";
import { useSignedIn } from "../app/session.tsx";
import { useWhoMay } from "../app/who-may.ts";
import styles from "./explorer.module.css";
import type { Metric } from "./explorer-controls.tsx";
import { type ExplorerSearch, validateExplorerSearch } from "./explorer-search.ts";
import { useMetricWords } from "./use-metric-words.ts";

interface ExplorerActionsProps {
  metric: Metric;
  search: ExplorerSearch;
  onSearch: (search: ExplorerSearch) => void;
  query: QueryOf<typeof getMetricValues>;
}

/** What a saved view keeps: everything but the month, which is the page's. */
const viewOf = ({ months, ...search }: ExplorerSearch): ViewSearch => ({
  ...search,
  ...(months === undefined ? {} : { months: String(months) }),
});

/** What the metric means, one's own views, the way to its definition, and the values as a file. */
export function ExplorerActions({ metric: { definition }, search, onSearch, query }: ExplorerActionsProps) {
  const { t } = useTranslation("measurement");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const words = useMetricWords();
  const { language } = useLanguage();
  const describe = useDescribeError();
  const { notification } = AntApp.useApp();
  const mayExport = can("export:read");
  const take = () =>
    downloadFile(
      exportMetricValues,
      { query: { ...query, language } },
      { language, name: `${definition.id}.csv` },
    ).catch((error: unknown) => {
      const { what, why, now } = describe(error);
      notification.error({ title: what, description: why ?? now });
    });
  return (
    <p className={styles.meaning}>
      {words.say(definition.meaning)}{" "}
      <Link to={paths.metric} params={{ metricId: definition.id }}>
        {t("explorer.definition")}
      </Link>
      <SavedViews
        list="explorer"
        shown={viewOf(search)}
        onTake={(view) => onSearch(validateExplorerSearch(view))}
      />
      <Tooltip title={mayExport ? undefined : t("explorer.noExport", { who: whoMay("export", "read") })}>
        <Button size="small" disabled={!mayExport} onClick={() => void take()}>
          {t("explorer.export")}
        </Button>
      </Tooltip>
    </p>
  );
}
