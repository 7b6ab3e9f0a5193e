import { verifyAuditLog } from "../contract/access/audit.ts";
import { listMetrics } from "../contract/measurement/metrics.ts";
import { verifyClosedMonth } from "../contract/measurement/months.ts";
import type { AnswerOf } from "../contract/route.ts";
import { AppError } from "../domain/access/app-error.ts";
import { wantedMonth } from "./close.ts";
import type { Client } from "./connect.ts";
import { EXIT } from "./exit-code.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { namesOfGrains, subjectText } from "./subject-names.ts";
import { textTable } from "./text-table.ts";

/** What `partnerloop verify` was asked. */
export interface VerifyArguments {
  readonly month?: string;
  readonly audit: boolean;
  readonly json: boolean;
}

type Verification = AnswerOf<typeof verifyClosedMonth>;
type Side = Verification["differences"][number]["kept"];

/** Every number of a side, so that no difference hides behind rounding. */
function exactText(side: Side): string {
  if (side === null) return spoken({ zh: "（无）", en: "(none)" });
  const { numerator, denominator, value, cohort, state } = side;
  return `${[numerator, denominator, value, cohort].map((part) => part ?? "-").join(" / ")} ${state}`;
}

async function differenceTable(call: Client, found: Verification): Promise<string> {
  const cells = found.differences.flatMap(({ kept, computed }) => {
    const cell = kept ?? computed;
    return cell === null ? [] : [{ cell, kept, computed }];
  });
  const names = await namesOfGrains(
    call,
    cells.map(({ cell }) => cell.grain),
  );
  const { metrics } = await call(listMetrics, {});
  const nameOf = new Map(metrics.map(({ definition }) => [definition.id, spoken(definition.name)]));
  return textTable([
    spoken({
      zh: "指标 月份 范围 对象 已结账 重算",
      en: "metric month slice subject closed computed",
    }).split(" "),
    ...cells.map(({ cell, kept, computed }) => [
      nameOf.get(cell.metric) ?? cell.metric,
      cell.month ?? "-",
      cell.slice,
      subjectText(cell.grain, cell.subjectId, names),
      exactText(kept),
      exactText(computed),
    ]),
  ]);
}

async function verifyOne(call: Client, month: string, asJson: boolean): Promise<number> {
  const found = await call(verifyClosedMonth, { params: { month }, body: {} });
  const differences = found.holds || asJson ? "" : await differenceTable(call, found);
  print(found, asJson, () =>
    found.holds
      ? spoken({
          zh: `${month}：一致。按 ${found.instant} 所知重算 ${found.cells} 个数值，数字指纹 ${found.digests.computed}。`,
          en: `${month}: equal. ${found.cells} values recomputed as known at ${found.instant}, digest ${found.digests.computed}.`,
        })
      : `${differences}\n${spoken({
          zh: `${month}：不一致，共 ${found.differing} 处。结账时数字指纹 ${found.digests.closed}，保存值 ${found.digests.kept}，重算 ${found.digests.computed}。`,
          en: `${month}: not equal; values that differ: ${found.differing}. Digest at the close ${found.digests.closed}, of what is kept ${found.digests.kept}, recomputed ${found.digests.computed}.`,
        })}`,
  );
  return found.holds ? EXIT.done : EXIT.different;
}

async function verifyAudit(call: Client, asJson: boolean): Promise<number> {
  const found = await call(verifyAuditLog, {});
  const { seals, sealed, waiting, broken } = found;
  print(found, asJson, () =>
    broken === null
      ? spoken({
          zh: `审计日志完好：${seals} 次封存覆盖 ${sealed} 条，另有 ${waiting} 条等待封存。`,
          en: `The audit log is as it was written: ${seals} seals over ${sealed} entries, ${waiting} more waiting.`,
        })
      : spoken({
          zh: `审计日志从第 ${broken.number} 次封存起不成立（${broken.why}）。`,
          en: `The audit log does not hold from seal ${broken.number} on (${broken.why}).`,
        }),
  );
  return broken === null ? EXIT.done : EXIT.different;
}

/** Recomputes a closed month, or checks the chain of the audit log; ends with exit code 6 when something differs. */
export async function verifyCommand(given: VerifyArguments): Promise<void> {
  await runCommand(({ call }) => {
    if ((given.month === undefined) !== given.audit) {
      throw new AppError("invalid_input", {
        zh: "请给出 --month 或 --audit 其中之一。",
        en: "Give either --month or --audit.",
      });
    }
    return given.month === undefined
      ? verifyAudit(call, given.json)
      : verifyOne(call, wantedMonth(given.month), given.json);
  });
}
