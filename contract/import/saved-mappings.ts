import { Type } from "typebox";
import { type Route, route } from "../route.ts";
import { Nothing, Uuid } from "../shapes.ts";
import { KindName, Mapping, Options, SavedMapping } from "./import-shapes.ts";

const act = { object: "import", act: "act" } as const;
const content = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  kind: KindName,
  mapping: Mapping,
  options: Options,
};

export const listSavedMappings = route({
  method: "GET",
  path: "/v1/import-mappings",
  summary: "Saved mappings, by kind and name",
  who: { object: "import", act: "read" },
  query: Type.Object({ kind: Type.Optional(KindName) }),
  answer: Type.Object({ mappings: Type.Array(SavedMapping) }),
});

export const saveMapping = route({
  method: "POST",
  path: "/v1/import-mappings",
  summary: "Save a mapping under a name",
  who: act,
  body: Type.Object(content, { additionalProperties: false }),
  answer: SavedMapping,
});

export const changeSavedMapping = route({
  method: "PUT",
  path: "/v1/import-mappings/:id",
  summary: "Change a saved mapping",
  who: act,
  params: Type.Object({ id: Uuid }),
  body: Type.Object({ ...content, version: Type.Integer() }, { additionalProperties: false }),
  answer: SavedMapping,
});

export const deleteSavedMapping = route({
  method: "DELETE",
  path: "/v1/import-mappings/:id",
  summary: "Delete a saved mapping",
  who: act,
  params: Type.Object({ id: Uuid }),
  answer: Nothing,
});

export const SAVED_MAPPING_ROUTES: readonly Route[] = [
  listSavedMappings,
  saveMapping,
  changeSavedMapping,
  deleteSavedMapping,
];
