import { FACTS } from "../../database/measurement/facts/facts.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { may, whoMay } from "../../domain/access/matrix.ts";
import { ROLE_NAMES, type Role } from "../../domain/access/role.ts";
import type { MeasureTerm } from "../../domain/measurement/metric-definition.ts";
import { objectOfRow, type RowKind } from "../../domain/measurement/row-kind.ts";

/** The kinds of what terms count or add up. */
export function kindsBehind(terms: readonly MeasureTerm[]): RowKind[] {
  const facts = new Set(terms.map(({ measure }) => measure.split(".")[0]));
  return FACTS.filter(({ id }) => facts.has(id)).map(({ rowKind }) => rowKind);
}

/**
 * Refuses single rows of kinds that the role sheet keeps from a role, though it may read figures made of them.
 *
 * @throws AppError forbidden, with who may
 */
export function requireReadable(role: Role | "system", kinds: readonly RowKind[]): void {
  const kept = kinds.find((kind) => !may(role, objectOfRow(kind), "read"));
  if (kept === undefined) return;
  const roles = whoMay(objectOfRow(kept), "read");
  throw new AppError("forbidden", {
    zh: `您可以看这个数字，但不能看它背后的记录；可以看的角色：${roles.map((one) => ROLE_NAMES[one].zh).join("、")}。`,
    en: `You may read this figure, not the records behind it; these roles may: ${roles.map((one) => ROLE_NAMES[one].en).join(", ")}.`,
  });
}
