import { Readable } from "node:stream";
import type { AnswerOf } from "../../contract/route.ts";
import { downloadEvaluation, type getEvaluation } from "../../contract/tactics/evaluations.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Language } from "../../domain/language.ts";
import { auditDone } from "../audit/write-audit.ts";
import { attachment } from "../export/attachment.ts";
import { type CsvValue, writeCsv } from "../export/write-csv.ts";
import { type Handler, handleWithoutTransaction } from "../handle.ts";
import { shownForm } from "./evaluation-handlers.ts";

type Form = AnswerOf<typeof getEvaluation>;

const HEADS = {
  "zh-CN": ["编号", "代理商", "城市", "区域", "得分", "名次"],
  en: ["Reference", "Partner", "City", "Region", "Score", "Rank"],
} as const;
const GATES = {
  "zh-CN": { passed: "满足", failed: "不满足", expired: "凭证过期", open: "未评判" },
  en: { passed: "passed", failed: "failed", expired: "evidence expired", open: "open" },
} as const;

/** A partner of the form as a line: numbers as the standard counts them, empty where there is none. */
function lineOf(
  { reference, name, cityName, regionName, score, rank, cells, gates }: Form["rows"][number],
  language: Language,
): CsvValue[] {
  return [
    ...[reference, name, cityName, regionName, score === null ? null : score.toFixed(1), rank],
    ...cells.map(({ raw }) => raw),
    ...gates.map(({ state }) => GATES[language][state]),
  ];
}

/** What gives the evaluation form as a file. */
export const EVALUATION_FILE_HANDLER: Handler = handleWithoutTransaction(
  downloadEvaluation,
  async ({ params, query, services: { database, clock }, actor, principal, reply }) => {
    const language = query.language ?? principal.language;
    const form = await inTransaction(database, actor, async (tx) => {
      const found = await shownForm(tx, params.id);
      await auditDone(tx, clock, {
        ...{ act: "export", objectKind: "evaluation", objectId: params.id },
        after: { rows: found.rows.length },
      });
      return found;
    });
    const heads = [...HEADS[language], ...form.columns.map(({ name }) => name)];
    const name = `${language === "en" ? "evaluation" : "评估表"}-${form.round.month}.csv`;
    reply.type("text/csv; charset=utf-8").header("content-disposition", attachment(name));
    return reply.send(
      Readable.from(
        writeCsv(
          heads,
          form.rows.map((row) => lineOf(row, language)),
        ),
      ),
    );
  },
);
