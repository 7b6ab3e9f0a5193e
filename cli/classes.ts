import type { Command } from "commander";
import { getClasses, listClassMembers } from "../contract/execution/classes.ts";
import { getServiceLevels } from "../contract/execution/service-levels.ts";
import type { AnswerOf, QueryOf } from "../contract/route.ts";
import { CLASS_MEASURES, type ClassKind } from "../domain/execution/class-rule.ts";
import { SERVICE_MEASURES } from "../domain/execution/service-level.ts";
import { formatFigure } from "../domain/measurement/format-figure.ts";
import { formatMinor } from "../domain/org/money.ts";
import type { Client } from "./connect.ts";
import { print, runCommand, spoken, terminalLanguage } from "./run-command.ts";
import { textTable } from "./text-table.ts";
import { monthQuery } from "./views-text.ts";

/** What `partnerloop classes` was asked. */
interface ClassesArguments {
  readonly month?: string;
  readonly json: boolean;
}

type Overview = Omit<AnswerOf<typeof getClasses>, "at"> &
  Pick<AnswerOf<typeof getServiceLevels>, "isClosed" | "asOf" | "levels">;

const KIND_WORDS: Record<ClassKind, { zh: string; en: string }> = {
  partner: { zh: "代理商", en: "partner" },
  customer: { zh: "客户", en: "customer" },
  city: { zh: "城市", en: "city" },
  lead: { zh: "线索", en: "lead" },
};
const NO_CLASSES = { zh: "还没有等级。", en: "No classes yet." };

/** Prints how many are in each class and what of its service level was kept; of a kind that is named, what is in which class. */
async function classesCommand(kind: string | undefined, given: ClassesArguments): Promise<void> {
  await runCommand(async ({ call }) => {
    if (kind === undefined) await printOverview(call, given);
    else await printMembers(call, kind, given);
    return undefined;
  });
}

async function printOverview(call: Client, { month, json }: ClassesArguments): Promise<void> {
  const { at: _, ...classes } = await call(getClasses, { query: monthQuery(month) });
  const { isClosed, asOf, levels } = await call(getServiceLevels, {
    query: monthQuery(classes.month ?? month),
  });
  const overview: Overview = { ...classes, isClosed, asOf, levels };
  print(overview, json, () => overviewText(overview));
}

const orNone = (count: number | null, unit: { zh: string; en: string }) =>
  count === null ? spoken({ zh: "未约定", en: "nothing" }) : `${count} ${spoken(unit)}`;
const days = (count: number | null) => orNone(count, { zh: "天", en: "days" });
const hours = (count: number | null) => orNone(count, { zh: "工作小时", en: "hours" });

function overviewText({ month, isClosed, exponent, totals, levels }: Overview): string {
  if (month === null) return spoken(NO_CLASSES);
  const state = isClosed ? { zh: "已月结", en: "closed" } : { zh: "暂定", en: "provisional" };
  const heads = {
    zh: "对象 等级 数量 数值 联系 回应",
    en: "kind class members value contact answer",
  };
  const classes = totals.map(({ kind, measure, grade, members, value, contactDays, responseHours }) => [
    ...[spoken(KIND_WORDS[kind]), grade, String(members), amountText(measure, value, exponent)],
    ...[days(contactDays), hours(responseHours)],
  ]);
  const keptHeads = { zh: "等级 承诺 达成 达成率 衡量什么", en: "class promised kept share measured" };
  const kept = levels.map(({ measure, grade, promised, kept: count, of }) => [
    ...[grade, (SERVICE_MEASURES[measure].promise === "contact" ? days : hours)(promised), `${count}/${of}`],
    formatFigure({ unit: "ratio", value: count / of }, { language: terminalLanguage(), form: "short" }),
    spoken(SERVICE_MEASURES[measure]),
  ]);
  const nothing = {
    zh: "这个月没有可以衡量的服务标准。",
    en: "No service level of this month can be measured.",
  };
  return [
    `${month} · ${spoken(state)}`,
    textTable([spoken(heads).split(" "), ...classes], [2, 3]),
    "",
    kept.length === 0 ? spoken(nothing) : textTable([spoken(keptHeads).split(" "), ...kept], [2, 3]),
  ].join("\n");
}

function amountText(measure: keyof typeof CLASS_MEASURES, text: string, exponent: number): string {
  return CLASS_MEASURES[measure].unit === "money" ? formatMinor(BigInt(text), exponent) : text;
}

async function printMembers(call: Client, kind: string, given: ClassesArguments): Promise<void> {
  // The server checks the words against the contract and says what is wrong.
  const query = { kind, ...monthQuery(given.month), limit: 200 } as QueryOf<typeof listClassMembers>;
  const answer = await call(listClassMembers, { query });
  const heads = { zh: "等级 数值 下一等级 差距 名称", en: "class value next missing name" };
  const best = spoken({ zh: "已是最高", en: "best" });
  const nothing = spoken({ zh: "无", en: "nothing" });
  const untold = spoken({ zh: "成员过少，不显示", en: "untold" });
  const lines = answer.members.map(({ grade, measure, value, nextGrade, gap, name, reference }) => {
    const missing = nextGrade === null ? nothing : untold;
    const gapText = gap === null ? missing : amountText(measure, gap, answer.exponent);
    const valueText = amountText(measure, value, answer.exponent);
    return [grade, valueText, nextGrade ?? best, gapText, name ?? reference];
  });
  print(answer, given.json, () =>
    lines.length === 0 ? spoken(NO_CLASSES) : textTable([spoken(heads).split(" "), ...lines], [1]),
  );
}

/** Adds the command that reads classes. */
export function addClassesCommand(program: Command): void {
  program
    .command("classes")
    .argument("[kind]", "list what is in which class instead: partner, customer, city or lead")
    .description("count what is in each class of a month, and how much of its service level was kept")
    .option("--month <month>", "a month that was graded; the latest unless said")
    .option("--json", "print JSON", false)
    .action(classesCommand);
}
