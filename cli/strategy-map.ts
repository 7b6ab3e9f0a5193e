import { getStrategyMap } from "../contract/report/strategy-map.ts";
import type { AnswerOf } from "../contract/route.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

type MapAnswer = AnswerOf<typeof getStrategyMap>;

const RESULTS = {
  met: { zh: "达到", en: "met" },
  missed: { zh: "未达到", en: "missed" },
  unknown: { zh: "尚无结果", en: "no result yet" },
} as const;

const RULES: Record<MapAnswer["flaws"][number]["rule"], { zh: string; en: string }> = {
  goal_without_strategy: { zh: "没有生效策略支撑的目标", en: "goal without a strategy in force" },
  orphan: { zh: "没有上层依据", en: "stands under nothing" },
  replaced_parent: { zh: "所依据的版本已被取代", en: "made under a version replaced since" },
  no_measure: { zh: "没有衡量指标", en: "without a measure" },
  no_owner: { zh: "指标无人负责", en: "metric without an owner" },
  open_agreement: { zh: "超过一周未审定", en: "agreement open for over a week" },
  overloaded_owner: { zh: "责任过重", en: "answers for too much" },
  shared_measure: { zh: "指标多人负责", en: "measure that several answer for" },
  targets_short: { zh: "目标逐级相加不足", en: "targets below do not add up" },
};

function nodesTable(map: MapAnswer): string {
  const placeOf = (id: string | null) => map.places.find((place) => place.id === id)?.name;
  const kindOf = (id: string) => map.kinds.find((kind) => kind.id === id)?.name;
  const order = map.kinds.map(({ id }) => id);
  const nodes = map.nodes.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  return textTable([
    spoken({
      zh: "类别 名称 范围 状态 结果 承诺 逾期",
      en: "kind title place state result promises overdue",
    }).split(" "),
    ...nodes.map(({ kind, title, cityId, regionId, state, result, promises }) => [
      spoken(kindOf(kind) ?? { zh: kind, en: kind }),
      title,
      placeOf(cityId) ?? placeOf(regionId) ?? "–",
      state,
      spoken(RESULTS[result]),
      String(promises.live + promises.kept + promises.broken),
      String(promises.overdue),
    ]),
  ]);
}

function flawsTable({ flaws, nodes, metrics, names }: MapAnswer): string {
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  return textTable([
    spoken({ zh: "薄弱环节 涉及", en: "loose_end about" }).split(" "),
    ...flaws.map(({ rule, nodes: about, metric, userId, amount }) => {
      const name = metrics.find(({ id }) => id === metric)?.name;
      const parts = [
        name && spoken(name),
        userId === null ? undefined : names[userId],
        ...about.slice(0, 5).map((id) => titles.get(id)),
        amount === null ? undefined : String(Math.round(amount * 100) / 100),
      ];
      return [
        spoken(RULES[rule]),
        parts.filter((part) => part !== undefined).join(spoken({ zh: "、", en: ", " })),
      ];
    }),
  ]);
}

/** Prints every design of the cascade with where it stands, and what is loose. */
export async function strategyMapCommand({ json }: { json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    const map = await call(getStrategyMap, {});
    print(map, json, () =>
      map.nodes.length === 0
        ? spoken({ zh: "还没有任何设计。", en: "Nothing is designed yet." })
        : [nodesTable(map), ...(map.flaws.length === 0 ? [] : [flawsTable(map)])].join("\n\n"),
    );
    return undefined;
  });
}
