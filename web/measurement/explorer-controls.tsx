import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { listMetrics } from "../../contract/measurement/metrics.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { dimensionChoices, dimensionName } from "../../domain/measurement/dimension-words.ts";
import { FilterChips } from "../ui/filter-chips.tsx";
import { emptyListState } from "../ui/list-state.ts";
import styles from "./explorer.module.css";
import { type ExplorerSearch, RANGES, readFilter, writeFilter } from "./explorer-search.ts";
import { TOPICS } from "./metric-topics.ts";
import { useMetricWords } from "./use-metric-words.ts";

export type Metric = AnswerOf<typeof listMetrics>["metrics"][number];

interface ExplorerControlsProps {
  metrics: readonly Metric[];
  metric: Metric;
  search: ExplorerSearch;
  onSearch: (search: ExplorerSearch) => void;
  /** Subjects or split values that may be chosen alone. */
  subjects: readonly { value: string; label: string }[];
}

/** What is looked at: the metric, by which level or split, which months, whose rows. */
export function ExplorerControls({ metrics, metric, search, onSearch, subjects }: ExplorerControlsProps) {
  const { t } = useTranslation("measurement");
  const { definition, supports } = metric;
  const set = (changes: ExplorerSearch) => onSearch({ ...search, ...changes });
  return (
    <div className={styles.controls}>
      <MetricChoice metrics={metrics} chosen={definition.id} onChoose={(id) => set({ metric: id })} />
      <ByChoice
        metric={metric}
        by={search.by}
        onChoose={(by) => {
          const { by: _by, only: _only, ...rest } = search;
          onSearch(by === undefined ? rest : { ...rest, by });
        }}
      />
      {search.by !== undefined && (
        <Select
          className={styles.subject ?? ""}
          aria-label={t("explorer.one")}
          value={search.only ?? ""}
          onChange={(only) => {
            const { only: _only, ...rest } = search;
            onSearch(only === "" ? rest : { ...rest, only });
          }}
          showSearch={{ optionFilterProp: "label" }}
          options={[{ value: "", label: t("explorer.all") }, ...subjects]}
        />
      )}
      <div className={styles.range}>
        <Segmented
          aria-label={t("explorer.range")}
          value={search.months ?? 12}
          onChange={(months) => set({ months })}
          options={RANGES.map((value) => ({ value, label: t("explorer.lastMonths", { count: value }) }))}
        />
      </div>
      {supports.populations.length > 1 && (
        <Select
          className={styles.population ?? ""}
          aria-label={t("explorer.population")}
          value={search.population ?? definition.populations[0] ?? "all"}
          onChange={(population) => set({ population })}
          options={supports.populations.map((value) => ({
            value,
            label: t(`explorer.populations.${value}`),
          }))}
        />
      )}
      <Filters metric={metric} search={search} onSearch={onSearch} />
    </div>
  );
}

function MetricChoice(props: { metrics: readonly Metric[]; chosen: string; onChoose: (id: string) => void }) {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const { metrics, chosen, onChoose } = props;
  const option = ({ definition }: Metric) => ({ value: definition.id, label: words.say(definition.name) });
  const shipped = new Set(TOPICS.flatMap(({ metrics: ids }) => ids));
  const own = metrics.filter(({ definition }) => !shipped.has(definition.id));
  return (
    <Select
      className={styles.metric ?? ""}
      aria-label={t("explorer.metric")}
      value={chosen}
      onChange={onChoose}
      showSearch={{ optionFilterProp: "label" }}
      options={[
        ...TOPICS.map(({ topic, metrics: ids }) => ({
          label: t(`topic.${topic}`),
          options: metrics.filter(({ definition }) => ids.includes(definition.id)).map(option),
        })),
        ...(own.length > 0 ? [{ label: t("topic.own"), options: own.map(option) }] : []),
      ]}
    />
  );
}

interface ByChoiceProps {
  metric: Metric;
  by: ExplorerSearch["by"];
  onChoose: (by: ExplorerSearch["by"]) => void;
}

function ByChoice({ metric: { definition, supports }, by, onChoose }: ByChoiceProps) {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const splits = supports.dimensions
    .filter((one) => one !== "month")
    .map((value) => ({ value, label: words.say(dimensionName(value)) }));
  return (
    <Select<string>
      className={styles.by ?? ""}
      aria-label={t("explorer.by")}
      value={by ?? "company"}
      onChange={(value) => onChoose(value === "company" ? undefined : (value as ExplorerSearch["by"]))}
      options={[
        {
          label: t("explorer.levels"),
          options: definition.grains.map((value) => ({ value, label: t(`grain.${value}`) })),
        },
        ...(splits.length > 0 ? [{ label: t("explorer.splits"), options: splits }] : []),
      ]}
    />
  );
}

function Filters({
  metric,
  search,
  onSearch,
}: Pick<ExplorerControlsProps, "metric" | "search" | "onSearch">) {
  const words = useMetricWords();
  const filters = metric.supports.dimensions.flatMap((dimension) => {
    const choices = dimensionChoices(dimension);
    if (choices.length === 0) return [];
    return [
      {
        id: dimension,
        title: words.say(dimensionName(dimension)),
        options: choices.map((choice) => ({ value: choice.id, label: words.say(choice) })),
      },
    ];
  });
  if (filters.length === 0) return null;
  return (
    <span className={styles.filters}>
      <FilterChips
        filters={filters}
        state={{ ...emptyListState, filters: readFilter(search.filter) }}
        onStateChange={(state) => {
          const { filter: _filter, ...rest } = search;
          const filter = writeFilter(state.filters);
          onSearch(filter === undefined ? rest : { ...rest, filter });
        }}
      />
    </span>
  );
}
