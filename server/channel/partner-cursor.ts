import type { PartnerPlace } from "../../database/channel/partner-list.ts";
import { AppError } from "../../domain/access/app-error.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NUMBER = /^-?\d{1,30}(\.\d{1,30})?$/;

/** Where a page ends, as opaque text that belongs to one order. */
export function writeCursor(sort: string, place: PartnerPlace): string {
  return Buffer.from(JSON.stringify([sort, place.value, place.id])).toString("base64url");
}

/**
 * Reads what writeCursor wrote.
 *
 * @throws AppError invalid_input when it is something else, or of another order
 */
export function readCursor(sort: string, cursor: string): PartnerPlace {
  const place = parse(cursor);
  const isNumber = /band|bookings/.test(sort);
  if (place?.sort === sort && UUID.test(place.id) && (!isNumber || NUMBER.test(place.value))) return place;
  const mend = { zh: "请回到第一页，再往后翻。", en: "Go back to the first page and on from there." };
  throw new AppError(
    "invalid_input",
    { zh: "这个翻页位置不属于现在的排序。", en: "That place in the list is not one of this order." },
    [{ field: "querystring/cursor", rule: "cursor", ...mend }],
  );
}

function parse(cursor: string): (PartnerPlace & { sort: string }) | undefined {
  try {
    const [sort, value, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (![sort, value, id].every((part) => typeof part === "string") || value.includes("\0"))
      return undefined;
    return { sort, value, id };
  } catch {
    return undefined;
  }
}
