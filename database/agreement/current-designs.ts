import type { Content } from "../../domain/agreement/content-field.ts";
import { withValue } from "../../domain/agreement/content-path.ts";
import { standingOf } from "../../domain/agreement/standing.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";
import { readActs, readVersion } from "./design-log.ts";
import { type DesignRow, listDesignRows } from "./design-rows.ts";

/** A design with what of it is in force on a day. */
export interface CurrentDesign {
  readonly design: DesignRow;
  readonly version: number;
  /** With the moves inside its freedoms. */
  readonly content: Content;
}

/** The designs of a kind that are in force on a day, of those that the scope sees. */
export async function readCurrentDesigns(
  tx: Tx,
  kind: string,
  { today, place }: { today: Day; place?: string },
): Promise<CurrentDesign[]> {
  const designs = await listDesignRows(tx, kind, place);
  const acts = await readActs(
    tx,
    designs.map(({ id }) => id),
  );
  const held = designs.map(async (design) => {
    const { inForce, moves } = standingOf(
      acts.filter(({ designId }) => designId === design.id),
      today,
    );
    const text = inForce === undefined ? undefined : await readVersion(tx, design.id, inForce.version);
    if (inForce === undefined || text === undefined) return [];
    const content = moves.reduce((moved, { path, after }) => withValue(moved, path, after), text.content);
    return [{ design, version: inForce.version, content }];
  });
  return (await Promise.all(held)).flat();
}
