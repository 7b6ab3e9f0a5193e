import type { InputProblem } from "../access/app-error.ts";
import type { Role } from "../access/role.ts";
import type { Content, ContentField, ContentValue } from "./content-field.ts";
import { placeAt } from "./content-path.ts";

/** Inside which bounds a role may move a value of a design in force without a new agreement. */
export interface Freedom {
  readonly path: string;
  readonly roles: readonly Role[];
  /** Least and most, both inclusive, as the field holds its values; null where there is no bound. */
  readonly least: number | string | null;
  readonly most: number | string | null;
}

const ORDERED = new Set(["integer", "number", "ratio", "money", "day", "month"]);

/** Whether the values of a field have an order, so that bounds mean something. */
export const canBeFree = (field: ContentField) => ORDERED.has(field.type);

const amount = (field: ContentField, value: ContentValue) =>
  field.type === "money" ? BigInt(String(value)) : (value as number | string);

/**
 * Whether a value lies inside the bounds of a freedom. The value must be one that the field takes.
 *
 * @example isInside({ type: "integer", … }, { least: 8, most: 10, … }, 9) // true
 */
export function isInside(field: ContentField, { least, most }: Freedom, value: ContentValue): boolean {
  if (!canBeFree(field) || value === null) return false;
  const at = amount(field, value);
  return (least === null || at >= amount(field, least)) && (most === null || at <= amount(field, most));
}

/**
 * What is wrong with the freedoms that a version declares; empty when they hold. Only fields whose values have an order
 * can be free, their bounds must be values of the field, and what is agreed must lie inside.
 *
 * @param takes whether a field takes a value, as contentProblems judges it
 * @example freedomProblems(fields, content, [{ path: "days", roles: ["channel_manager"], least: 8, most: 10 }], takes)
 */
export function freedomProblems(
  fields: readonly ContentField[],
  content: Content,
  freedoms: readonly Freedom[],
  takes: (field: ContentField, value: ContentValue) => boolean,
): InputProblem[] {
  const paths = freedoms.map(({ path }) => path);
  return freedoms.flatMap((freedom, position) => {
    const at = { field: `freedoms/${position}` };
    const place = placeAt(fields, content, freedom.path);
    if (place === undefined || !canBeFree(place.field)) {
      const zh = "灵活度只能给到有大小先后的字段。";
      return [{ ...at, rule: "place", zh, en: "Only a number, an amount, a day or a month can be free." }];
    }
    if (paths.indexOf(freedom.path) !== position)
      return [{ ...at, rule: "twice", zh: "同一处只能声明一次。", en: "A place can be free once." }];
    if (freedom.roles.length === 0)
      return [{ ...at, rule: "roles", zh: "请写明谁可以调整。", en: "Say who may move it." }];
    const bounds = [freedom.least, freedom.most].filter((bound) => bound !== null);
    if (bounds.length === 0 || !bounds.every((bound) => takes(place.field, bound))) {
      const zh = "上下限至少写一个，并且是该字段的值。";
      return [{ ...at, rule: "bounds", zh, en: "Give at least one bound, as a value of that field." }];
    }
    if (isInside(place.field, freedom, place.value)) return [];
    const zh = "现在的值不在上下限之内。";
    return [{ ...at, rule: "outside", zh, en: "The value as it stands lies outside the bounds." }];
  });
}
