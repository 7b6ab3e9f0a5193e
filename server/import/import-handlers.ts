import {
  cancelImport,
  checkFile,
  deleteImport,
  getImport,
  listImportsRoute,
  mapFile,
  startImport,
  undoImport,
  uploadFiles,
} from "../../contract/import/imports.ts";
import { deleteImports, holdAbandoned } from "../../database/import/delete-imports.ts";
import {
  insertImport,
  listImports,
  mapImport,
  queueImport,
  queueUndo,
  wantCancel,
} from "../../database/import/imports.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import {
  type ImportMapping,
  type MappingFault,
  mappingFaults,
} from "../../domain/channel/import/import-mapping.ts";
import { statesFor } from "../../domain/channel/import/import-state.ts";
import { placeName } from "../../domain/channel/import/row-problem.ts";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { RecordKind } from "../../domain/channel/record-kind.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle, type TxCall } from "../handle.ts";
import type { Services } from "../services.ts";
import type { UploadedFile } from "../uploaded-files.ts";
import { findImport, impossible, presentImport } from "./present-import.ts";
import { storeFile } from "./stored-file.ts";

/** Stores one file and makes it an import. */
async function keepUpload(tx: Tx, { clock }: Services, file: UploadedFile): Promise<string> {
  const id = clock.newId();
  const fileId = clock.newId();
  const name = file.name.split(/[/\\]/).at(-1)?.slice(0, 255) || "file";
  const bytes = await storeFile(tx, { id: fileId, name, content: file.content, now: clock.now() });
  if (file.isTruncated()) {
    throw new AppError("too_large", {
      zh: `文件“${name}”太大，请拆分后再上传。`,
      en: `The file “${name}” is too large; split it and upload again.`,
    });
  }
  if (bytes === 0) {
    throw new AppError("invalid_input", {
      zh: `文件“${name}”是空的。`,
      en: `The file “${name}” is empty.`,
    });
  }
  await insertImport(tx, { id, fileId, now: clock.now() });
  await auditDone(tx, clock, { act: "upload", objectKind: "import", objectId: id, after: { bytes } });
  return id;
}

const uploadHandler = handle(uploadFiles, async ({ tx, files, services }) => {
  const ids: string[] = [];
  for await (const file of files) ids.push(await keepUpload(tx, services, file));
  if (ids.length === 0) {
    throw new AppError("invalid_input", { zh: "没有收到文件。", en: "No file was received." });
  }
  const newest = await listImports(tx, ids.length + 50);
  return {
    imports: newest
      .filter((row) => ids.includes(row.id))
      .map(presentImport)
      .reverse(),
  };
});

const listHandler = handle(listImportsRoute, async ({ tx, query }) => {
  const rows = await listImports(tx, query.limit ?? 50, query.before);
  return { imports: rows.map(presentImport) };
});

const getHandler = handle(getImport, async ({ tx, params }) =>
  presentImport(await findImport(tx, params.id)),
);

function faultText(kind: RecordKind, fault: MappingFault): { zh: string; en: string } {
  const place = placeName(kind, fault.field);
  switch (fault.code) {
    case "unknown-target":
      return {
        zh: `${kind.zh}没有字段“${fault.field}”。`,
        en: `${kind.en} has no field “${fault.field}”.`,
      };
    case "mapped-twice":
      return {
        zh: `两列都对应“${place.zh}”，请只保留一列。`,
        en: `Two columns go to “${place.en}”; keep one of them.`,
      };
    case "required-unmapped":
      return {
        zh: `必填的“${place.zh}”没有对应的列，也没有默认值。`,
        en: `“${place.en}” is required but has neither a column nor a default.`,
      };
    case "no-such-column":
      return {
        zh: `“${place.zh}”指向文件中没有的列。`,
        en: `“${place.en}” points at a column that the file does not have.`,
      };
  }
}

/** Refuses a mapping that could not work for any row. */
function refuseFaults(kind: RecordKind, mapping: ImportMapping): void {
  const width = Math.max(0, ...mapping.columns.map((column) => (column.column ?? -1) + 1));
  const faults = mappingFaults(kind, mapping, width);
  if (faults.length === 0) return;
  const problems = faults.map((fault) => ({
    field: fault.field,
    rule: fault.code,
    ...faultText(kind, fault),
  }));
  throw new AppError(
    "invalid_input",
    {
      zh: `映射还不能用。${problems.map((p) => p.zh).join("")}`,
      en: `The mapping cannot be used yet. ${problems.map((p) => p.en).join(" ")}`,
    },
    problems,
  );
}

const mapHandler = handle(mapFile, async ({ tx, params, body, services }) => {
  const before = await findImport(tx, params.id);
  const kind = recordKind(body.kind);
  refuseFaults(kind, body.mapping);
  refuseMatch(kind, body.options.match);
  if (!(await mapImport(tx, { id: before.id, ...body }))) {
    if (before.version !== body.version) {
      throw new AppError("state_changed", {
        zh: "这个导入刚被改过，请刷新后再试。",
        en: "This import has just been changed; reload it and try again.",
      });
    }
    throw impossible("map");
  }
  await auditDone(tx, services.clock, {
    act: "map",
    objectKind: "import",
    objectId: before.id,
    before: { kind: before.kind, version: before.version },
    after: { kind: kind.id, columns: body.mapping.columns.filter(({ field }) => field !== null).length },
  });
  return presentImport(await findImport(tx, params.id));
});

function refuseMatch(kind: RecordKind, match: string | undefined): void {
  if (match === undefined || match === "reference" || match === "natural") return;
  const field = kind.fields.find((candidate) => candidate.id === match);
  if (kind.idColumn !== undefined && (field?.type === "text" || field?.type === "contact")) return;
  throw new AppError("invalid_input", {
    zh: `${kind.zh}不能按“${match}”匹配。`,
    en: `${kind.en} cannot be matched by “${match}”.`,
  });
}

type OneCall = TxCall<typeof startImport>;

function sendJob(services: Services, tx: Tx, importId: string): Promise<void> {
  const { orgId, userId } = tx.actor;
  return services.jobs.send(tx, "import", { orgId, userId, importId });
}

/** Hands the import to a background job, in the same transaction as its new state. */
async function queue({ tx, params, services }: OneCall, to: "checking" | "queued") {
  const act = to === "checking" ? "check" : "start";
  const found = await findImport(tx, params.id);
  if (!(await queueImport(tx, { id: found.id, to, from: statesFor(act) }))) throw impossible(act);
  await sendJob(services, tx, found.id);
  await auditDone(tx, services.clock, {
    act: to === "checking" ? "start_check" : "start",
    objectKind: "import",
    objectId: found.id,
    after: found.profile === null ? { kind: found.kind } : { profile: found.profile },
  });
  return presentImport(await findImport(tx, params.id));
}

const checkHandler = handle(checkFile, (call) => queue(call, "checking"));
const startHandler = handle(startImport, (call) => queue(call, "queued"));

const cancelHandler = handle(cancelImport, async ({ tx, params, services }) => {
  const found = await findImport(tx, params.id);
  if (!(await wantCancel(tx, found.id, services.clock.now()))) throw impossible("cancel");
  await auditDone(tx, services.clock, { act: "cancel", objectKind: "import", objectId: found.id });
  return presentImport(await findImport(tx, params.id));
});

const undoHandler = handle(undoImport, async ({ tx, params, services }) => {
  const found = await findImport(tx, params.id);
  if (tx.actor.scope !== "all") {
    // What depends on an import may lie outside a narrower scope, where the checks would not see it.
    throw new AppError("forbidden", {
      zh: "撤销导入要以全公司范围的角色进行。",
      en: "Undoing an import takes a role that sees the whole company.",
    });
  }
  if (!(await queueUndo(tx, found.id))) throw impossible("undo");
  await sendJob(services, tx, found.id);
  await auditDone(tx, services.clock, { act: "start_undo", objectKind: "import", objectId: found.id });
  return presentImport(await findImport(tx, params.id));
});

const deleteHandler = handle(deleteImport, async ({ tx, params, services }) => {
  const found = await findImport(tx, params.id);
  const held = await holdAbandoned(tx, found.id);
  if (held === undefined) throw impossible("delete");
  await deleteImports(tx, [held]);
  await auditDone(tx, services.clock, {
    act: "delete",
    objectKind: "import",
    objectId: found.id,
    before: { state: held.state, bytes: held.bytes },
  });
  return {};
});

export const IMPORT_HANDLERS: readonly Handler[] = [
  uploadHandler,
  listHandler,
  getHandler,
  mapHandler,
  checkHandler,
  startHandler,
  cancelHandler,
  undoHandler,
  deleteHandler,
];
