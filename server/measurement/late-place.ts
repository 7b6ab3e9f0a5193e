import type { LatePlace } from "../../database/measurement/late-facts.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { isDay } from "../../domain/calendar/day.ts";
import { KIND_IDS, type KindId } from "../../domain/channel/record-kind.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The place after a late row, for the next page. */
export function writeLatePlace(row: Omit<LatePlace, "changedAt"> & { changedAt: string }): string {
  return [row.changedAt, row.rowId, row.kind, row.day, row.change].join(",");
}

/**
 * The place that writeLatePlace wrote.
 *
 * @throws AppError invalid_input when it is none
 * @example readLatePlace("2024-04-05T00:00:00.000Z,00000000-0000-7000-8000-000000000001,deal,2024-03-02,recorded")
 */
export function readLatePlace(text: string): LatePlace {
  const [at = "", rowId = "", kind = "", day = "", change = "", ...more] = text.split(",");
  const changedAt = new Date(at);
  const isKind = (KIND_IDS as readonly string[]).includes(kind);
  const isChange = change === "recorded" || change === "voided";
  const isPlace = !Number.isNaN(changedAt.getTime()) && UUID.test(rowId) && isKind && isDay(day) && isChange;
  if (!isPlace || more.length > 0) {
    throw new AppError("invalid_input", { zh: "没有这个续页位置。", en: "That is no place in the list." });
  }
  return { changedAt, rowId, kind: kind as KindId, day, change };
}
