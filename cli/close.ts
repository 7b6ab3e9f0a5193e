import { setTimeout as pause } from "node:timers/promises";
import {
  cancelClose,
  getMonth,
  getMonthChecks,
  listMonths,
  startClose,
} from "../contract/measurement/months.ts";
import type { AnswerOf } from "../contract/route.ts";
import { AppError } from "../domain/access/app-error.ts";
import { isMonth } from "../domain/calendar/month.ts";
import type { Client } from "./connect.ts";
import { EXIT } from "./exit-code.ts";
import { print, runCommand, say, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

/** What `partnerloop close` was asked. */
export interface CloseArguments {
  readonly month?: string;
  readonly through?: string;
  readonly override?: string;
  /** Take the close of the month back instead. */
  readonly cancel: boolean;
  readonly json: boolean;
}

type MonthFacts = AnswerOf<typeof getMonth>;
const POLL_MS = 250;
/** How long a close may show no sign of work before the command gives up waiting; the close itself goes on. */
const SILENCE_MS = 10 * 60_000;

/**
 * A month that the person wrote.
 *
 * @throws AppError invalid_input for what is no month
 */
export function wantedMonth(text: string): string {
  if (isMonth(text)) return text;
  throw new AppError("invalid_input", {
    zh: `“${text}”不是月份，请写成 2024-03。`,
    en: `"${text}" is no month; write it like 2024-03.`,
  });
}

/** The months to close, in order: one, or all that are not closed up to one. */
async function monthsToClose(call: Client, given: CloseArguments): Promise<string[]> {
  if ((given.month === undefined) === (given.through === undefined)) {
    throw new AppError("invalid_input", {
      zh: "请给出 --month 或 --through 其中之一。",
      en: "Give either --month or --through.",
    });
  }
  if (given.month !== undefined) return [wantedMonth(given.month)];
  const last = wantedMonth(given.through ?? "");
  const { months } = await call(listMonths, {});
  const begun = months.filter(({ state }) => state !== "open").map(({ month }) => month);
  const latest = begun.sort().at(-1) ?? "";
  return months
    .filter(
      ({ month, state }) =>
        month <= last && (state === "closing" || state === "failed" || (state === "open" && month > latest)),
    )
    .map(({ month }) => month)
    .sort();
}

/** The checks that stand in the way and may be passed over. */
async function passedOver(call: Client, month: string, reason: string | undefined): Promise<string[]> {
  if (reason === undefined) return [];
  const { checks } = await call(getMonthChecks, { params: { month } });
  const over = checks.filter(({ ok, overridable }) => !ok && overridable);
  for (const { id, found } of over) {
    say(spoken({ zh: `  跳过检查 ${id}：${found.zh}`, en: `  passing over ${id}: ${found.en}` }));
  }
  return over.map(({ id }) => id);
}

async function followClose(call: Client, month: string): Promise<MonthFacts> {
  let told = "";
  for (let waited = 0; waited < SILENCE_MS; waited += POLL_MS) {
    const facts = await call(getMonth, { params: { month } });
    if (facts.state === "closed") return facts;
    if (facts.state === "failed") throw new AppError("internal", failureText(month, facts));
    if (facts.state === "open") {
      throw new AppError("cancelled", {
        zh: `${month} 的月结已被取消，没有冻结任何数值。`,
        en: `The close of ${month} was cancelled; nothing was frozen.`,
      });
    }
    const { done, of } = facts.progress ?? { done: 0, of: 0 };
    const line = spoken({ zh: `${month}：正在计算 ${done}/${of}`, en: `${month}: computing ${done}/${of}` });
    if (line !== told) {
      say(line);
      told = line;
      waited = 0;
    }
    await pause(POLL_MS);
  }
  throw new AppError("unavailable", {
    zh: `${month} 的结账迟迟没有进展。请确认服务在运行，再执行一次同样的命令，会接着原来的时点继续。`,
    en: `The close of ${month} shows no progress. See that the server runs, then give the same command again: it goes on from the same instant.`,
  });
}

function failureText(month: string, { failure }: MonthFacts): { zh: string; en: string } {
  return {
    zh: `${month} 月结失败。${failure?.zh ?? ""} 再执行一次同样的命令即重试，或用 --cancel 取消。`,
    en: `The close of ${month} failed. ${failure?.en ?? ""} Give the same command again to retry, or --cancel to take it back.`,
  };
}

async function closeOne(call: Client, month: string, reason: string | undefined): Promise<MonthFacts> {
  const overridden = await passedOver(call, month, reason);
  await call(startClose, {
    params: { month },
    body: { overridden, reason: overridden.length === 0 ? null : (reason ?? null) },
  });
  return followClose(call, month);
}

async function cancelOne(call: Client, given: CloseArguments): Promise<number> {
  const month = wantedMonth(given.month ?? "");
  const facts = await call(cancelClose, { params: { month }, body: {} });
  print({ months: [facts] }, given.json, () =>
    spoken({ zh: `已取消 ${month} 的月结。`, en: `The close of ${month} was cancelled.` }),
  );
  return EXIT.done;
}

/** Closes one month, or every open one up to a month, and waits for each. */
export async function closeCommand(given: CloseArguments): Promise<void> {
  await runCommand(async ({ call }) => {
    if (given.cancel) return cancelOne(call, given);
    const closed: MonthFacts[] = [];
    for (const month of await monthsToClose(call, given)) {
      closed.push(await closeOne(call, month, given.override));
    }
    print({ months: closed }, given.json, () =>
      closed.length === 0
        ? spoken({ zh: "没有要结账的月份。", en: "There is no month to close." })
        : textTable([
            spoken({ zh: "月份 状态 时点 数值数 数字指纹", en: "month state instant cells digest" }).split(
              " ",
            ),
            ...closed.map(({ month, state, instant, cells, digest }) => [
              month,
              spoken(STATE_WORDS[state]),
              instant ?? "-",
              String(cells ?? "-"),
              digest ?? "-",
            ]),
          ]),
    );
    return EXIT.done;
  });
}

const STATE_WORDS = {
  open: { zh: "未月结", en: "open" },
  closing: { zh: "结账中", en: "closing" },
  failed: { zh: "失败", en: "failed" },
  closed: { zh: "已结", en: "closed" },
} as const;

/** Lists the months and their states. */
export async function monthsCommand(given: { json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    const { months } = await call(listMonths, {});
    print({ months }, given.json, () =>
      textTable([
        spoken({ zh: "月份 状态 时点 重述数", en: "month state instant restated" }).split(" "),
        ...months.map(({ month, state, instant, restatedCells }) => [
          month,
          spoken(STATE_WORDS[state]),
          instant ?? "-",
          String(restatedCells ?? "-"),
        ]),
      ]),
    );
    return undefined;
  });
}
