import type { InputProblem } from "../access/app-error.ts";
import type { Content, ContentItem, ContentValue } from "../agreement/content-field.ts";
import type { MetricDefinition } from "../measurement/metric-definition.ts";

type Grains = ReadonlyMap<string, Pick<MetricDefinition, "grains">>;

const itemsOf = (value: ContentValue | undefined) =>
  Array.isArray(value) ? (value as readonly ContentItem[]) : [];

/** Weights are typed with a few decimals: thirds may miss the whole by so much. */
const CLOSE = 0.0005;

function sumProblem(items: readonly ContentItem[], path: string): InputProblem[] {
  const sum = items.reduce((total, { weight }) => total + Number(weight ?? 0), 0);
  if (Math.abs(sum - 1) <= CLOSE) return [];
  const shown = `${Math.round(sum * 1e4) / 100}%`;
  const zh = `权重合计是 ${shown}，应为 100%。`;
  return [{ field: path, rule: "weights", zh, en: `The weights add up to ${shown} instead of 100%.` }];
}

function metricProblems(item: ContentItem, path: string, metrics: Grains): InputProblem[] {
  if (item.source !== "computed") return [];
  const field = `${path}/metric`;
  if (typeof item.metric !== "string" || item.metric === "")
    return [
      {
        field,
        rule: "required",
        zh: "按指标计算的项要选指标。",
        en: "Choose the metric it is computed from.",
      },
    ];
  const grain = item.of === "city" ? "city" : "partner";
  if (metrics.get(item.metric)?.grains.includes(grain) !== false) return [];
  const zh = grain === "city" ? "这个指标没有城市粒度。" : "这个指标没有代理商粒度。";
  const en =
    grain === "city" ? "This metric has no values of cities." : "This metric has no values of partners.";
  return [{ field, rule: "grain", zh, en }];
}

function criterionProblems(item: ContentItem, path: string, metrics: Grains): InputProblem[] {
  const field = `${path}/best`;
  const same = {
    ...{ field, rule: "anchors", zh: "0 分和满分对应的值不能相同。" },
    en: "What earns nothing and what earns everything must differ.",
  };
  return [...metricProblems(item, path, metrics), ...(item.worst === item.best ? [same] : [])];
}

function gateProblems(item: ContentItem, path: string, metrics: Grains): InputProblem[] {
  const isComplete =
    item.source !== "computed" || (item.comparator != null && typeof item.value === "number");
  const open = {
    ...{ field: `${path}/value`, rule: "required", zh: "按指标计算的门槛要写关系和界限。" },
    en: "A computed gate needs its relation and its bound.",
  };
  return [...metricProblems(item, path, metrics), ...(isComplete ? [] : [open])];
}

/**
 * What is wrong with a selection standard beyond its fields: weights that do not add up on both levels, anchors that are
 * the same, items without the metric they are computed from; empty when it may be proposed.
 *
 * @param metrics the registry by id
 */
export function standardProblems(content: Content, metrics: Grains): InputProblem[] {
  const areas = itemsOf(content.areas);
  return [
    ...sumProblem(areas, "areas"),
    ...areas.flatMap((area) => {
      const path = `areas/${area.id}/criteria`;
      const criteria = itemsOf(area.criteria);
      const inside = criteria.flatMap((item) => criterionProblems(item, `${path}/${item.id}`, metrics));
      return [...sumProblem(criteria, path), ...inside];
    }),
    ...itemsOf(content.gates).flatMap((gate) => gateProblems(gate, `gates/${gate.id}`, metrics)),
  ];
}
