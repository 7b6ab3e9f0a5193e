import { getDataQuality } from "../contract/measurement/data-quality.ts";
import type { AnswerOf } from "../contract/route.ts";
import { recordKind } from "../domain/channel/kinds/record-kinds.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";
import { monthQuery } from "./views-text.ts";

type Quality = AnswerOf<typeof getDataQuality>;

function gapsText({ needs }: Quality): string {
  const open = needs.filter(({ missing }) => missing > 0);
  if (open.length === 0) return spoken({ zh: "没有缺失。", en: "Nothing is missing." });
  const head = spoken({ zh: "缺什么 缺 共 影响指标", en: "what missing of metrics" }).split(" ");
  return textTable(
    [
      head,
      ...open.map(({ what, missing, of, metrics }) => [
        ...[spoken(what), String(missing), String(of), metrics.join(",") || "-"],
      ]),
    ],
    [1, 2],
  );
}

function sourcesText({ sources }: Quality): string {
  const words = {
    fresh: { zh: "及时", en: "fresh" },
    stale: { zh: "过期", en: "stale" },
    empty: { zh: "没有数据", en: "empty" },
  };
  const head = spoken({ zh: "来源 最近发生 承诺天数 状态", en: "source last promised-days state" }).split(
    " ",
  );
  return textTable(
    [
      head,
      ...sources.map(({ kind, lastEvent, promiseDays, state }) => [
        ...[spoken(recordKind(kind)), lastEvent ?? "-", String(promiseDays), spoken(words[state])],
      ]),
    ],
    [2],
  );
}

/** Prints what is missing, stale, rejected and without an owner. */
export async function qualityCommand(given: { month?: string; json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    const answer = await call(getDataQuality, { query: monthQuery(given.month) });
    print(answer, given.json, () => {
      const rejected = answer.rejected.map(({ file, rows }) => [file, String(rows)]);
      const head = spoken({ zh: "导入 未导入行", en: "import rejected-rows" }).split(" ");
      const ownerless = spoken({
        zh: `没有责任人或数据未就绪的指标：${answer.ownerless.length} 个。`,
        en: `Metrics without an owner or whose data is not ready: ${answer.ownerless.length}.`,
      });
      return [
        gapsText(answer),
        sourcesText(answer),
        ...(rejected.length > 0 ? [textTable([head, ...rejected], [1])] : []),
        ownerless,
      ].join("\n\n");
    });
    return undefined;
  });
}
