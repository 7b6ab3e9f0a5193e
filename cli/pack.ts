import type { Command } from "commander";
import { getMetricValues, listMetrics } from "../contract/measurement/metrics.ts";
import { getMonth } from "../contract/measurement/months.ts";
import type { AnswerOf } from "../contract/route.ts";
import { AppError } from "../domain/access/app-error.ts";
import { addMonths, toMonth } from "../domain/calendar/month.ts";
import { wantedMonth } from "./close.ts";
import type { Client, Connection } from "./connect.ts";
import { figureText, sidesText } from "./figure-text.ts";
import { reportingUnit } from "./organisation.ts";
import { writePackFile } from "./pack-file.ts";
import { readRestatements } from "./restatements.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

/** What `partnerloop pack` was asked. */
interface PackArguments {
  readonly month: string;
  /** Make a file of this form instead of printing. */
  readonly format?: string;
  readonly language?: string;
  readonly region?: string;
  readonly manager?: string;
  readonly output?: string;
  readonly json: boolean;
}

type Value = AnswerOf<typeof getMetricValues>["values"][number];

/** The pack of a closed month: every figure as the close froze it, beside the month before, and what was restated. */
async function readPack(call: Client, month: string) {
  const facts = await call(getMonth, { params: { month } });
  if (facts.state !== "closed") {
    throw new AppError("conflict", {
      zh: `${month} 还没有结账，月报只用已结账的数字。`,
      en: `${month} is not closed; a pack is made of closed figures only.`,
    });
  }
  const { metrics } = await call(listMetrics, {});
  const before = addMonths(toMonth(month), -1);
  const { values } = await call(getMetricValues, {
    query: {
      metrics: metrics.map(({ definition }) => definition.id).join(","),
      ...{ grain: "company", view: "closed", month: before, toMonth: month },
    },
  });
  const at = (metric: string, wanted: string): Value | null =>
    values.find((value) => value.metric === metric && value.month === wanted) ?? null;
  const figures = metrics.map(({ definition: { id, name, unit }, owner }) => ({
    ...{ metric: id, name, unit, owner: owner?.ownerName ?? null },
    ...{ closed: at(id, month), before: at(id, before) },
  }));
  const { currency } = await reportingUnit(call);
  return { month: facts, currency, figures, restatements: await readRestatements(call, month) };
}

async function fileOf(connection: Connection, given: PackArguments & { format: string }): Promise<undefined> {
  const made = await writePackFile(connection, wantedMonth(given.month), given);
  print(made, given.json, () =>
    spoken({
      zh: `已写入 ${made.file}（${made.bytes} 字节）。`,
      en: `Written to ${made.file} (${made.bytes} bytes).`,
    }),
  );
}

/** Prints the pack of a closed month, or has it made as a file. */
async function packCommand(given: PackArguments): Promise<void> {
  await runCommand(async (connection) => {
    const { call } = connection;
    if (given.format !== undefined) return fileOf(connection, { ...given, format: given.format });
    const pack = await readPack(call, wantedMonth(given.month));
    const immature = spoken({ zh: "未成熟", en: "immature" });
    const notClosed = spoken({ zh: "未结账", en: "not closed" });
    print(pack, given.json, () => {
      const { month, currency, figures, restatements } = pack;
      const missingBefore = figures.some(({ before }) => before !== null) ? immature : notClosed;
      const text = (value: Value | null, unit: (typeof figures)[number]["unit"], missing: string) =>
        value === null ? missing : figureText(value, unit, currency);
      const table = textTable(
        [
          spoken({ zh: "指标 本月 上月 分子/分母", en: "metric month before sides" }).split(" "),
          ...figures.map(({ name, unit, closed, before }) => [
            spoken(name),
            text(closed, unit, immature),
            text(before, unit, missingBefore),
            closed === null ? "-" : sidesText(closed),
          ]),
        ],
        [1, 2, 3],
      );
      const foot = spoken({
        zh: `结账时点 ${month.instant}，数字指纹 ${month.digest}，重述 ${restatements.restatements.length} 个数值。`,
        en: `Closed as known at ${month.instant}, digest ${month.digest}; ${restatements.restatements.length} values restated.`,
      });
      return `${month.month}\n${table}\n${foot}`;
    });
    return undefined;
  });
}

/** The command of packs. */
export function addPackCommand(program: Command): void {
  program
    .command("pack")
    .description("print the pack of a closed month, or make it as a file")
    .requiredOption("--month <month>", "the month")
    .option("--format <format>", "make a file instead: pptx, xlsx or pdf")
    .option("--language <language>", "with --format: zh or en; the terminal's without it")
    .option("--region <name>", "with --format: the pack of a region")
    .option("--manager <name>", "with --format: the report of a channel manager")
    .option("--output <file>", "with --format: where to write it")
    .option("--json", "print JSON", false)
    .action(packCommand);
}
