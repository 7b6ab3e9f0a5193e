import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type ProblemDetails, RequestFailed, readProblem } from "../contract/client.ts";
import {
  checkFile,
  detectFile,
  getImport,
  mapFile,
  startImport,
  type uploadFiles,
} from "../contract/import/imports.ts";
import { createProfileImport, getProfileImport, matchProfile } from "../contract/import/profiles.ts";
import { listSavedMappings } from "../contract/import/saved-mappings.ts";
import type { AnswerOf } from "../contract/route.ts";
import { AppError } from "../domain/access/app-error.ts";
import { RECORD_KINDS, recordKind } from "../domain/channel/kinds/record-kinds.ts";
import type { KindId } from "../domain/channel/record-kind.ts";
import { systemClock } from "../server/clock.ts";
import type { Connection } from "./connect.ts";
import { EXIT } from "./exit-code.ts";
import { print, runCommand, say, spoken } from "./run-command.ts";

/** What `partnerloop import` was asked. */
export interface ImportArguments {
  readonly kind?: string;
  readonly profile?: string;
  readonly mapping?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

type ImportFacts = AnswerOf<typeof getImport>;

/** A guessed column below this is left out: the command line cannot ask. */
const TAKE_FROM = 0.5;
const POLL_MS = 400;
const OVER = new Set(["checked", "done", "cancelled", "failed", "undone"]);

async function upload(connection: Connection, files: readonly string[]): Promise<ImportFacts[]> {
  const form = new FormData();
  for (const file of files) form.append("file", await openAsBlob(file), basename(file));
  const headers = { "idempotency-key": systemClock.newId() };
  const answer = await connection.send("/v1/imports", { method: "POST", headers, body: form });
  const text = await answer.text();
  if (!answer.ok) throw new RequestFailed(answer.status, readProblem(text) as ProblemDetails | undefined);
  return (JSON.parse(text) as AnswerOf<typeof uploadFiles>).imports;
}

/** Waits for a check or a run, saying how far it is. */
async function follow(connection: Connection, id: string): Promise<ImportFacts> {
  let told = "";
  for (;;) {
    const facts = await connection.call(getImport, { params: { id } });
    const line = `${facts.fileName}: ${facts.step ?? facts.state} ${facts.rowsRead}`;
    if (line !== told) say(line);
    told = line;
    if (OVER.has(facts.state)) return facts;
    await pause(POLL_MS);
  }
}

async function mapByGuess(
  connection: Connection,
  file: ImportFacts,
  given: ImportArguments,
): Promise<ImportFacts> {
  const { call } = connection;
  const kind = given.kind as KindId | undefined;
  const detected = await call(detectFile, { params: { id: file.id }, ...(kind ? { query: { kind } } : {}) });
  const columns = detected.columns.map(({ header, column, field, confidence, factor }) => ({
    header,
    column,
    field: confidence >= TAKE_FROM ? field : null,
    ...(factor === 1 ? {} : { factor: String(factor) }),
  }));
  for (const { header, field } of columns) say(`  ${header} → ${field ?? "–"}`);
  const missing = detected.missing.filter((field) => !columns.some((column) => column.field === field));
  if (missing.length > 0) {
    const { zh } = recordKind(detected.kind);
    throw new AppError("invalid_input", {
      zh: `${file.fileName} 看作“${zh}”时缺少必填列：${missing.join("、")}。请用 --kind 指定类型，或在网页上对应各列并保存映射。`,
      en: `${file.fileName}, read as ${detected.kind}, lacks columns for: ${missing.join(", ")}. Give --kind, or map the columns on the web and save the mapping.`,
    });
  }
  return call(mapFile, {
    params: { id: file.id },
    body: { version: file.version, kind: detected.kind, reading: {}, mapping: { columns }, options: {} },
  });
}

async function mapBySaved(connection: Connection, file: ImportFacts, name: string): Promise<ImportFacts> {
  const { mappings } = await connection.call(listSavedMappings, {});
  const saved = mappings.find((candidate) => candidate.name === name);
  if (saved === undefined) {
    throw new AppError("not_found", {
      zh: `没有名为“${name}”的映射。`,
      en: `There is no saved mapping called "${name}".`,
    });
  }
  const { kind, mapping, options } = saved;
  return connection.call(mapFile, {
    params: { id: file.id },
    body: { version: file.version, kind, reading: {}, mapping, options },
  });
}

async function carryOut(connection: Connection, id: string, dryRun: boolean): Promise<ImportFacts> {
  await connection.call(dryRun ? checkFile : startImport, { params: { id } });
  return follow(connection, id);
}

async function importByProfile(connection: Connection, files: ImportFacts[], given: ImportArguments) {
  const { match } = await connection.call(matchProfile, { body: { imports: files.map((file) => file.id) } });
  if (match === null || (given.profile !== "auto" && match.profile.id !== given.profile)) {
    throw new AppError("invalid_input", {
      zh: `这些文件不符合配置“${given.profile}”。`,
      en: `These files do not fit the profile "${given.profile}".`,
    });
  }
  if (match.missing.length > 0) {
    const names = match.missing.map(
      ({ file, lacking }) => `${file}${lacking.length > 0 ? ` (${lacking.join(", ")})` : ""}`,
    );
    throw new AppError("invalid_input", {
      zh: `还缺文件：${names.join("、")}。`,
      en: `Files are missing: ${names.join(", ")}.`,
    });
  }
  const made = await connection.call(createProfileImport, {
    body: { profile: match.profile.id, files: match.files },
  });
  const facts = await carryOut(connection, made.id, given.dryRun);
  const { steps } = await connection.call(getProfileImport, { params: { id: made.id } });
  return { facts, steps };
}

interface Outcome {
  file: string;
  import: string;
  kind: string | null;
  state: string;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

function outcomeOf(facts: ImportFacts): Outcome {
  const { created, updated, unchanged, rejected } = facts;
  return {
    file: facts.fileName,
    import: facts.id,
    kind: facts.kind,
    state: facts.state,
    ...{ created: created ?? 0, updated: updated ?? 0, unchanged: unchanged ?? 0, rejected: rejected ?? 0 },
  };
}

function lineOf({ file, kind, state, created, updated, unchanged, rejected }: Outcome): string {
  const counts = spoken({
    zh: `新增 ${created}，更新 ${updated}，未变 ${unchanged}，拒绝 ${rejected}`,
    en: `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`,
  });
  return `${file}${kind === null ? "" : ` (${kind})`}: ${state}; ${counts}`;
}

function checkKind(kind: string | undefined): void {
  if (kind === undefined || RECORD_KINDS.some((known) => known.id === kind)) return;
  const known = RECORD_KINDS.map(({ id }) => id).join(", ");
  throw new AppError("invalid_input", {
    zh: `没有类型 ${kind}；可用：${known}。`,
    en: `There is no kind ${kind}; there are: ${known}.`,
  });
}

/** Imports files one by one, or together by a profile; ends with exit code 6 when rows were rejected. */
export async function importCommand(files: string[], given: ImportArguments): Promise<void> {
  await runCommand(async (connection) => {
    checkKind(given.kind);
    const uploaded = await upload(connection, files);
    const outcomes: Outcome[] = [];
    if (given.profile !== undefined) {
      const { facts, steps } = await importByProfile(connection, uploaded, given);
      const ofSteps = steps.map(({ kind, fileName, created, updated, unchanged, rejected }) => ({
        ...{
          file: fileName,
          import: facts.id,
          kind,
          state: facts.state,
          created,
          updated,
          unchanged,
          rejected,
        },
      }));
      outcomes.push(...ofSteps);
      if (ofSteps.length === 0) outcomes.push(outcomeOf(facts));
    } else {
      for (const file of uploaded) {
        const mapped = given.mapping
          ? mapBySaved(connection, file, given.mapping)
          : mapByGuess(connection, file, given);
        outcomes.push(outcomeOf(await carryOut(connection, (await mapped).id, given.dryRun)));
      }
    }
    print({ imports: outcomes }, given.json, () => outcomes.map(lineOf).join("\n"));
    if (outcomes.some(({ state }) => state === "failed")) return EXIT.failed;
    return outcomes.some(({ rejected }) => rejected > 0) ? EXIT.different : EXIT.done;
  });
}
