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

/** A version that holds on a day, begins later, or is before those who must agree. */
export interface OpenVersion extends CurrentDesign {
  readonly state: "in_force" | "agreed" | "proposed";
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

/**
 * The versions of a kind's designs that hold on a day, begin after it, or are before those who must agree; one that ends a
 * design says nothing new and is none of them.
 */
export async function readOpenVersions(
  tx: Tx,
  kind: string,
  { day, place }: { day: Day; place: string },
): Promise<OpenVersion[]> {
  const current = await readCurrentDesigns(tx, kind, { today: day, place });
  const designs = await listDesignRows(tx, kind, place);
  const acts = Map.groupBy(
    await readActs(
      tx,
      designs.map(({ id }) => id),
    ),
    ({ designId }) => designId,
  );
  const coming = designs.flatMap((design) =>
    standingOf(acts.get(design.id) ?? [], day).versions.flatMap(({ version, state, proposal }) =>
      (state === "agreed" || state === "proposed") && !proposal.ends ? [{ design, version, state }] : [],
    ),
  );
  const written = coming.map(async ({ design, version, state }) => {
    const text = await readVersion(tx, design.id, version);
    return text === undefined ? [] : [{ design, version, state, content: text.content }];
  });
  return [
    ...current.map((one) => ({ ...one, state: "in_force" as const })),
    ...(await Promise.all(written)).flat(),
  ];
}
