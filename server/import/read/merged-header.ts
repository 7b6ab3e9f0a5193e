import { findHeaderRow, type RawRow } from "./header-row.ts";
import type { MergedArea } from "./xlsx-sheet.ts";

/** The header of a sheet: its texts, its first and last row numbers, how many rows above it are titles. */
export interface SheetHeader {
  readonly cells: readonly string[];
  readonly first: number;
  readonly last: number;
  readonly titles: number;
}

/**
 * Finds the header of a sheet, joining a group row (merged over several columns) with the row below it: `客户` over
 * `编号` and `名称` gives `客户/编号` and `客户/名称`. A title merged over the whole width is no group.
 *
 * @example
 * mergedHeader(rows, [{ top: 1, left: 2, bottom: 1, right: 3 }]).cells; // ["日期", "客户/编号", "客户/名称"]
 */
export function mergedHeader(
  rows: readonly RawRow[],
  areas: readonly MergedArea[],
  chosenRow?: number,
): SheetHeader | null {
  const index =
    chosenRow === undefined ? findHeaderRow(rows) : rows.findIndex((row) => row.number >= chosenRow);
  const found = rows[index];
  if (found === undefined) return null;
  const width = Math.max(...rows.slice(index, index + 30).map((row) => row.cells.length));
  const groupsIn = (row: RawRow | undefined) =>
    row === undefined
      ? []
      : areas.filter(
          (area) => area.top === row.number && area.right > area.left && area.right - area.left + 1 < width,
        );
  const above = chosenRow === undefined ? rows[index - 1] : undefined;
  const standing = (row: RawRow | undefined) =>
    areas.some((area) => area.top === row?.number && area.bottom > area.top);
  const joinsAbove = groupsIn(above).length > 1 || (groupsIn(above).length === 1 && standing(above));
  const top = joinsAbove && above !== undefined ? above : found;
  const below = joinsAbove ? found : rows[index + 1];
  const isGroup = groupsIn(top).length > 0 && below !== undefined && below.number === top.number + 1;
  const titles = joinsAbove ? index - 1 : index;
  if (!isGroup || below === undefined) {
    const last = Math.max(
      top.number,
      ...areas.filter((area) => area.top === top.number).map((area) => area.bottom),
    );
    return { cells: top.cells, first: top.number, last, titles };
  }
  const cells = Array.from({ length: Math.max(top.cells.length, below.cells.length) }, (_, column) => {
    const area = areas.find((a) => a.top === top.number && a.left <= column + 1 && column + 1 <= a.right);
    const group = (top.cells[area === undefined ? column : area.left - 1] ?? "").trim();
    const own = (below.cells[column] ?? "").trim();
    return group === "" || own === "" || group === own ? group || own : `${group}/${own}`;
  });
  return { cells, first: top.number, last: below.number, titles };
}
