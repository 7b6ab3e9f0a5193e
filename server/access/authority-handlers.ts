import { getRoleSheet } from "../../contract/access/authority.ts";
import { AUTHORITY, AUTHORITY_OBJECTS } from "../../domain/access/matrix.ts";
import { ROLE_NAMES, ROLES } from "../../domain/access/role.ts";
import { type Handler, handle } from "../handle.ts";

const sheetHandler = handle(getRoleSheet, async () => ({
  roles: ROLES.map((id) => ({ id, name: ROLE_NAMES[id] })),
  cells: AUTHORITY_OBJECTS.flatMap((object) =>
    ROLES.map((role) => ({ object, role, acts: [...AUTHORITY[object][role]] })),
  ),
}));

export const AUTHORITY_HANDLERS: readonly Handler[] = [sheetHandler];
