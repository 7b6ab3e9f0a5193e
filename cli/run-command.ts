import { RequestFailed } from "../contract/client.ts";
import { AppError } from "../domain/access/app-error.ts";
import type { Language } from "../domain/language.ts";
import { localSettings } from "../server/boot/local-settings.ts";
import { type Connection, connect } from "./connect.ts";
import { EXIT, exitCodeOf } from "./exit-code.ts";

const isChinese = () => /^zh/i.test(process.env.LC_ALL ?? process.env.LANG ?? "");

/** The language of this terminal. */
export function terminalLanguage(): Language {
  return isChinese() ? "zh-CN" : "en";
}

/** A line for people on standard error, so that standard output holds results only. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The wording of this terminal's language. */
export function spoken(text: { zh: string; en: string }): string {
  return isChinese() ? text.zh : text.en;
}

/** Says what went wrong and what to do, and with which exit code to end. */
export function explain(error: unknown): number {
  if (error instanceof RequestFailed && error.problem !== undefined) {
    say(spoken(error.problem.text));
    for (const problem of error.problem.problems) say(`  ${problem.field}: ${spoken(problem)}`);
    return exitCodeOf(error.problem.code);
  }
  if (error instanceof AppError) {
    say(spoken(error.text));
    for (const problem of error.problems) say(`  ${problem.field}: ${spoken(problem)}`);
    return exitCodeOf(error.code);
  }
  say(error instanceof Error ? error.message : String(error));
  return EXIT.failed;
}

/**
 * Runs a command that needs a server: connects, works, closes, and sets the exit code.
 * `work` returns an exit code, or nothing for done.
 */
export async function runCommand(
  work: (connection: Connection) => Promise<number | undefined>,
): Promise<void> {
  try {
    const connection = await connect(localSettings(process.env), process.env, say);
    try {
      process.exitCode = (await work(connection)) ?? EXIT.done;
    } finally {
      await connection.close();
    }
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** Prints a result: JSON when asked for, else as the command writes it for people. */
export function print(result: unknown, asJson: boolean, text: () => string): void {
  process.stdout.write(asJson ? `${JSON.stringify(result, null, 2)}\n` : `${text()}\n`);
}
