/** How far an import is. */
export const IMPORT_STATES = [
  "uploaded",
  "mapped",
  "checking",
  "checked",
  "queued",
  "running",
  "done",
  "undoing",
  "cancelled",
  "failed",
  "undone",
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What a person may do to an import. */
export type ImportAct = "map" | "check" | "start" | "cancel" | "undo" | "delete";

const FROM: Readonly<Record<ImportAct, readonly ImportState[]>> = {
  map: ["uploaded", "mapped", "checked", "failed", "cancelled"],
  check: ["mapped", "checked", "failed", "cancelled"],
  start: ["mapped", "checked", "failed", "cancelled"],
  cancel: ["checking", "queued", "running", "undoing"],
  undo: ["done"],
  // Whatever wrote nothing; what was imported stays, also when it was undone.
  delete: ["uploaded", "mapped", "checked", "failed", "cancelled"],
};

/** The states from which an act is possible. */
export function statesFor(act: ImportAct): readonly ImportState[] {
  return FROM[act];
}

/**
 * May this be done now? The interface shows the button off otherwise, the server refuses.
 *
 * @example canDo("undo", "done") // true
 */
export function canDo(act: ImportAct, state: ImportState): boolean {
  return FROM[act].includes(state);
}
