import type { Command } from "commander";
import { getResidencyBoard } from "../contract/tactics/planner.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

const TEXTS = {
  draft: { zh: "草稿", en: "draft" },
  proposed: { zh: "待审定", en: "proposed" },
  in_force: { zh: "生效中", en: "in force" },
  not_in_force: { zh: "未生效", en: "not in force" },
} as const;

/** Adds the command that reads the residency planner. */
export function addBoardCommand(program: Command): void {
  program
    .command("residency-board")
    .description("list the stays of a month as they are planned, drafts included for whoever plans")
    .argument("[month]", "the month; the running one unless said")
    .option("--json", "print JSON with managers, days off, absences and closed days", false)
    .action(boardCommand);
}

async function boardCommand(month: string | undefined, { json }: { json: boolean }): Promise<void> {
  await runCommand(async ({ call }) => {
    const answer = await call(getResidencyBoard, { query: month === undefined ? {} : { month } });
    const nameOf = new Map(answer.managers.map(({ id, name }) => [id, name]));
    const [from, to] = [answer.days[0]?.day ?? "", answer.days.at(-1)?.day ?? ""];
    const rows = answer.plans.flatMap(({ cityName, partnerName, text, stays }) =>
      stays
        .filter(({ first, last }) => last >= from && first <= to)
        .map(({ manager, first, last }) => [
          ...[cityName, partnerName, nameOf.get(manager) ?? manager, first, last, spoken(TEXTS[text])],
        ]),
    );
    print(answer, json, () =>
      rows.length === 0
        ? spoken({ zh: "没有驻地安排。", en: "Nobody stays anywhere." })
        : textTable([
            spoken({
              zh: "城市 代理商 经理 首日 末日 状态",
              en: "city partner manager first last state",
            }).split(" "),
            ...rows,
          ]),
    );
    return undefined;
  });
}
