import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { urlOf } from "../contract/client.ts";
import { listPackSubjects } from "../contract/report/pack.ts";
import { downloadPackFile, getPackFile, requestPackFile } from "../contract/report/pack-files.ts";
import { listPackSubmissions } from "../contract/report/pack-submissions.ts";
import type { AnswerOf } from "../contract/route.ts";
import { AppError } from "../domain/access/app-error.ts";
import type { Language } from "../domain/language.ts";
import { PACK_FORMATS, type PackFormat } from "../domain/report/pack-format.ts";
import type { Client, Connection } from "./connect.ts";
import { say, spoken, terminalLanguage } from "./run-command.ts";

/** A pack as a file, as the person asked for it. */
export interface PackFileArguments {
  readonly format: string;
  readonly language?: string;
  /** Name of a region; the company's pack without it. */
  readonly region?: string;
  /** Name of a channel manager, for their report; never together with a region. */
  readonly manager?: string;
  /** Where to write it. */
  readonly output?: string;
}

type PackFile = AnswerOf<typeof getPackFile>;
const POLL_MS = 200;

function wantedFormat(text: string): PackFormat {
  const found = PACK_FORMATS.find((format) => format === text);
  if (found !== undefined) return found;
  throw new AppError("invalid_input", {
    zh: `“${text}”不是月报的格式，可选 ${PACK_FORMATS.join("、")}。`,
    en: `"${text}" is no form of a pack; choose ${PACK_FORMATS.join(", ")}.`,
  });
}

function wantedLanguage(text: string | undefined): Language {
  if (text === undefined) return terminalLanguage();
  if (text === "zh" || text === "zh-CN") return "zh-CN";
  if (text === "en") return "en";
  throw new AppError("invalid_input", {
    zh: `语言 ${text} 不可用，可选 zh 或 en。`,
    en: `There is no language ${text}; choose zh or en.`,
  });
}

type Subject = AnswerOf<typeof listPackSubjects>["subjects"][number];

/** Whose pack is meant: the company's where neither a region nor a manager is named. */
async function wantedSubject(
  call: Client,
  month: string,
  { region, manager }: PackFileArguments,
): Promise<Pick<Subject, "grain" | "id">> {
  if (region !== undefined && manager !== undefined) {
    throw new AppError("invalid_input", {
      zh: "--region 与 --manager 只能用一个。",
      en: "Use one of --region and --manager, not both.",
    });
  }
  const name = region ?? manager;
  if (name === undefined) return { grain: "company", id: null };
  const grain = region === undefined ? "manager" : "region";
  const { subjects } = await call(listPackSubjects, { params: { month } });
  const all = subjects.filter((subject) => subject.grain === grain);
  const found = all.filter((subject) => subject.name === name);
  if (found.length === 1 && found[0] !== undefined) return found[0];
  if (found.length > 1) {
    throw new AppError("conflict", {
      zh: `有 ${found.length} 位名为 ${name}，请在页面上打开其中一位的月报。`,
      en: `${found.length} are named ${name}; open the pack of one of them in the pages.`,
    });
  }
  const names =
    all.map((subject) => subject.name).join(spoken({ zh: "、", en: ", " })) ||
    spoken({ zh: "无", en: "none" });
  throw new AppError("not_found", {
    zh: `${month} 没有 ${name} 的月报，可选：${names}。`,
    en: `There is no pack of ${name} for ${month}; choose from: ${names}.`,
  });
}

async function followFile(call: Client, id: string): Promise<PackFile> {
  for (;;) {
    const file = await call(getPackFile, { params: { id } });
    if (file.state === "done") return file;
    if (file.failure !== null) throw new AppError("unavailable", file.failure);
    await pause(POLL_MS);
  }
}

/**
 * Has a pack made as a file, waits for it and writes it here. What was submitted is what the file shows, if it was.
 *
 * @returns where it was written, and how large it is
 */
export async function writePackFile(
  { call, send }: Connection,
  month: string,
  given: PackFileArguments,
): Promise<{ file: string; bytes: number; submission: string | null }> {
  const format = wantedFormat(given.format);
  const language = wantedLanguage(given.language);
  const { grain, id } = await wantedSubject(call, month, given);
  const { submissions } = await call(listPackSubmissions, { params: { month } });
  const submission =
    submissions.find(({ subject }) => subject.grain === grain && subject.id === id)?.id ?? null;
  const asked = await call(requestPackFile, {
    params: { month },
    body: {
      ...{ format, language, submission },
      region: grain === "region" ? id : null,
      manager: grain === "manager" ? id : null,
    },
  });
  say(spoken({ zh: `${month}：正在生成 ${format}`, en: `${month}: making the ${format}` }));
  const { bytes } = await followFile(call, asked.id);
  const answer = await send(urlOf(downloadPackFile, { params: { id: asked.id } }), { method: "GET" });
  if (!answer.ok || answer.body === null) {
    throw new AppError("unavailable", { zh: "文件没有取到。", en: "The file could not be fetched." });
  }
  const file = given.output ?? `pack-${month}.${format}`;
  await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(file));
  return { file, bytes: bytes ?? 0, submission };
}
