import {
  createProfileImport,
  getProfileImport,
  listProfileRejectedRows,
  listProfiles,
  matchProfile,
} from "../../../contract/import/profiles.ts";
import {
  insertProfileImport,
  readProfileFiles,
  readProfileRejectedRows,
  readProfileSteps,
} from "../../../database/import/profile/profile-imports.ts";
import type { Tx } from "../../../database/transaction.ts";
import { AppError } from "../../../domain/access/app-error.ts";
import type { ImportProfile } from "../../../domain/channel/profile/import-profile.ts";
import { bestMatch, type OfferedFile } from "../../../domain/channel/profile/match-files.ts";
import { auditDone } from "../../audit/write-audit.ts";
import { type Handler, handle } from "../../handle.ts";
import { findImport, presentImport } from "../present-import.ts";
import { openTable } from "../read/open-table.ts";
import { storedSourceIn } from "../stored-file.ts";
import { findProfile, readProfiles } from "./read-profiles.ts";

function presentProfile(profile: ImportProfile) {
  const { id, name, description, settings, files, steps } = profile;
  return {
    id,
    name: { ...name },
    description: { ...description },
    currency: { ...settings.currency },
    historical: settings.historical,
    files: Object.entries(files).map(([file, { names, columns }]) => ({
      file,
      names: [...names],
      columns: [...columns],
    })),
    kinds: [...new Set(steps.map((step) => step.kind))],
  };
}

const listHandler = handle(listProfiles, async () => ({
  profiles: (await readProfiles()).map(presentProfile),
}));

/** The upload's name and headers; one that cannot be read as a table fits no profile. */
async function offeredFile(tx: Tx, id: string): Promise<OfferedFile> {
  const { fileId, fileName: name, fileBytes: bytes, reading } = await findImport(tx, id);
  try {
    const table = await openTable(storedSourceIn(tx, { id: fileId, name, bytes }), reading);
    await table.close();
    return { id, name, headers: table.headers };
  } catch (error) {
    if (error instanceof AppError) return { id, name, headers: [] };
    throw error;
  }
}

const matchHandler = handle(matchProfile, async ({ tx, body }) => {
  const offered: OfferedFile[] = [];
  for (const id of body.imports) offered.push(await offeredFile(tx, id));
  const profiles = await readProfiles();
  const match = bestMatch(profiles, offered);
  const profile = profiles.find((candidate) => candidate.id === match?.profileId);
  if (match === null || profile === undefined) return { match: null };
  const { files, missing, unused } = match;
  return {
    match: {
      profile: presentProfile(profile),
      files: { ...files },
      missing: missing.map(({ file, lacking }) => ({ file, lacking: [...lacking] })),
      unused: [...unused],
    },
  };
});

const createHandler = handle(createProfileImport, async ({ tx, body, services }) => {
  const profile = await findProfile(body.profile);
  refuseFiles(profile, Object.keys(body.files));
  for (const part of Object.values(body.files)) {
    const found = await findImport(tx, part);
    if (found.profile !== null) {
      throw new AppError("invalid_input", {
        zh: "按模板导入的文件要是单独上传的文件，不能是另一个按模板的导入。",
        en: "The files must be uploads of their own, not another import by profile.",
      });
    }
  }
  const id = services.clock.newId();
  await insertProfileImport(tx, { id, profile: profile.id, parts: body.files, now: services.clock.now() });
  await auditDone(tx, services.clock, {
    act: "prepare",
    objectKind: "import",
    objectId: id,
    after: { profile: profile.id },
  });
  return presentImport(await findImport(tx, id));
});

function refuseFiles(profile: ImportProfile, given: readonly string[]): void {
  const known = Object.keys(profile.files);
  const missing = known.filter((file) => !given.includes(file));
  const unknown = given.filter((file) => !known.includes(file));
  if (missing.length === 0 && unknown.length === 0) return;
  const problems = [
    ...missing.map((file) => ({
      field: `/files/${file}`,
      rule: "missing",
      zh: `缺少文件 ${file}（${profile.files[file]?.names[0] ?? file}）。`,
      en: `The file ${file} (${profile.files[file]?.names[0] ?? file}) is missing.`,
    })),
    ...unknown.map((file) => ({
      field: `/files/${file}`,
      rule: "unknown",
      zh: `这个模板没有文件 ${file}。`,
      en: `The profile has no file ${file}.`,
    })),
  ];
  const text = {
    zh: problems.map((problem) => problem.zh).join(""),
    en: problems.map((problem) => problem.en).join(" "),
  };
  throw new AppError("invalid_input", text, problems);
}

/** @throws AppError not_found when there is no import of that id, or it is not one by profile */
async function findProfileImport(tx: Tx, id: string) {
  const found = await findImport(tx, id);
  if (found.profile === null) {
    throw new AppError("not_found", {
      zh: "这个导入不是按模板的导入。",
      en: "This import is not one by profile.",
    });
  }
  return { found, profile: await findProfile(found.profile) };
}

const getHandler = handle(getProfileImport, async ({ tx, params }) => {
  const { found, profile } = await findProfileImport(tx, params.id);
  const files = await readProfileFiles(tx, found.id);
  const steps = await readProfileSteps(tx, found.id);
  return {
    import: presentImport(found),
    profile: presentProfile(profile),
    files: files.map(({ file, fileName, bytes }) => ({ file, fileName, bytes })),
    steps: steps.map(({ counts, ...step }) => ({ ...step, ...counts })),
  };
});

const rejectedHandler = handle(listProfileRejectedRows, async ({ tx, params, query }) => {
  const { found } = await findProfileImport(tx, params.id);
  const { step, after = 0, limit = 100 } = query;
  const steps = await readProfileSteps(tx, found.id);
  const rows = await readProfileRejectedRows(tx, { importId: found.id, step, after, limit });
  return {
    fileName: steps.find((candidate) => candidate.step === step)?.fileName ?? null,
    rows: rows.map(({ number, cells, problems }) => ({
      number,
      cells: { ...cells },
      problems: problems.map(({ field, code, zh, en }) => ({ field, code, zh, en })),
    })),
  };
});

export const PROFILE_HANDLERS: readonly Handler[] = [
  listHandler,
  matchHandler,
  createHandler,
  getHandler,
  rejectedHandler,
];
