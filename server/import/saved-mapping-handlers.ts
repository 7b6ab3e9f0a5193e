import type { Static } from "typebox";
import type { SavedMapping } from "../../contract/import/import-shapes.ts";
import {
  changeSavedMapping,
  deleteSavedMapping,
  listSavedMappings,
  saveMapping,
} from "../../contract/import/saved-mappings.ts";
import {
  deleteMapping,
  insertMapping,
  listMappings,
  type SavedMappingRow,
  updateMapping,
} from "../../database/import/saved-mappings.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";

type Shown = Static<typeof SavedMapping>;

function present(row: SavedMappingRow): Shown {
  return {
    ...row,
    mapping: row.mapping as Shown["mapping"],
    options: row.options as Shown["options"],
    madeAt: row.madeAt.toISOString(),
  };
}

const listHandler = handle(listSavedMappings, async ({ tx, query }) => ({
  mappings: (await listMappings(tx, query.kind)).map(present),
}));

const saveHandler = handle(saveMapping, async ({ tx, body, services }) => {
  const { clock } = services;
  const row = await insertMapping(tx, { ...body, id: clock.newId(), now: clock.now() });
  if (row === undefined) {
    throw new AppError("conflict", {
      zh: `这类数据已有名为“${body.name}”的映射，请换个名字。`,
      en: `A mapping called “${body.name}” exists for this kind; choose another name.`,
    });
  }
  await auditDone(tx, clock, { act: "save", objectKind: "import_mapping", objectId: row.id });
  return present(row);
});

const changeHandler = handle(changeSavedMapping, async ({ tx, params, body, services }) => {
  const row = await updateMapping(tx, { id: params.id, ...body });
  if (row === undefined) {
    throw new AppError("state_changed", {
      zh: "这个映射已被修改或删除，请刷新后再试。",
      en: "This mapping was changed or deleted meanwhile; reload and try again.",
    });
  }
  await auditDone(tx, services.clock, { act: "change", objectKind: "import_mapping", objectId: row.id });
  return present(row);
});

const deleteHandler = handle(deleteSavedMapping, async ({ tx, params, services }) => {
  if (!(await deleteMapping(tx, params.id))) {
    throw new AppError("not_found", { zh: "没有这个映射。", en: "There is no such mapping." });
  }
  await auditDone(tx, services.clock, { act: "delete", objectKind: "import_mapping", objectId: params.id });
  return {};
});

export const SAVED_MAPPING_HANDLERS: readonly Handler[] = [
  listHandler,
  saveHandler,
  changeHandler,
  deleteHandler,
];
