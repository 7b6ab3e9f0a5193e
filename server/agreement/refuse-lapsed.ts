import { AppError, type InputProblem } from "../../domain/access/app-error.ts";

/**
 * Refuses the last agreement to what might not be proposed any more as it is.
 *
 * @param problems what is wrong with it today, in words that whoever agrees may read
 * @throws AppError conflict, with all of them and what to do
 */
export function refuseLapsed(problems: readonly InputProblem[]): void {
  if (problems.length === 0) return;
  const said = (language: "zh" | "en", between: string) =>
    [...new Set(problems.map((problem) => problem[language]))].join(between);
  throw new AppError("conflict", {
    zh: `提出之后情况有变，现在不能同意：${said("zh", "")}请写明理由退回，改好后重新提出。`,
    en: `Things have changed since it was proposed, so it cannot be agreed to: ${said("en", " ")} Return it with the reason, to be revised and proposed again.`,
  });
}
