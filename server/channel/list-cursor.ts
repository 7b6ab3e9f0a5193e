import type { ListOrder, ListPlace, ListSource, SortType } from "../../database/channel/list/list-source.ts";
import { AppError } from "../../domain/access/app-error.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_TEXT = 1_000;
const MOST_INTEGER = 2_147_483_647;

const day = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
/** What PostgreSQL writes for a value of the type, and reads again. */
const IS_WRITTEN: Record<SortType, (text: string) => boolean> = {
  text: (text) => text.length <= MOST_TEXT && !text.includes("\0") && text.isWellFormed(),
  numeric: (text) => /^-?\d{1,40}(\.\d{1,40})?$/.test(text),
  integer: (text) => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= MOST_INTEGER,
  date: (text) => /^-?infinity$/.test(text) || day(text),
  timestamptz: (text) => {
    const [, on = "", hour = ""] =
      /^(\d{4}-\d\d-\d\d) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?[+-]\d\d(?::[0-5]\d)?$/.exec(text) ??
      [];
    return /^-?infinity$/.test(text) || (hour !== "" && day(on));
  },
};

/**
 * Reads an order in words.
 *
 * @example readOrder("-createdAt,companyName")[0] // { key: "createdAt", descending: true }
 */
export function readOrder(sort: string): ListOrder[] {
  const order = sort.split(",").map((word) => {
    const descending = word.startsWith("-");
    return { key: descending ? word.slice(1) : word, descending };
  });
  return order.filter(({ key }, at) => order.findIndex((other) => other.key === key) === at);
}

/** Where a page ends, as opaque text that belongs to one order. */
export function writeCursor(sort: string, place: ListPlace): string {
  const values = place.values.map((value) => value.slice(0, MOST_TEXT));
  return Buffer.from(JSON.stringify([sort, place.tie, ...values])).toString("base64url");
}

/**
 * Reads what writeCursor wrote.
 *
 * @throws AppError invalid_input when it is something else, or of another order
 */
export function readCursor(source: Pick<ListSource, "sorts">, sort: string, cursor: string): ListPlace {
  const [of, tie, ...values] = parse(cursor);
  const order = readOrder(sort);
  const isPlace = order.every(({ key }, at) => {
    const value = values[at];
    const type = source.sorts[key]?.type;
    return value !== undefined && type !== undefined && IS_WRITTEN[type](value);
  });
  if (of === sort && tie !== undefined && UUID.test(tie) && isPlace && values.length === order.length)
    return { values, tie };
  const mend = { zh: "请回到第一页，再往后翻。", en: "Go back to the first page and on from there." };
  throw new AppError(
    "invalid_input",
    { zh: "这个翻页位置不属于现在的排序。", en: "That place in the list is not one of this order." },
    [{ field: "querystring/cursor", rule: "cursor", ...mend }],
  );
}

function parse(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(parts) && parts.every((part) => typeof part === "string") ? parts : [];
  } catch {
    return [];
  }
}
