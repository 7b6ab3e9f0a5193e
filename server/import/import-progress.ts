import { noteProgress } from "../../database/import/imports.ts";
import { inTransaction } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { Services } from "../services.ts";

const EVERY_MS = 400;

/** Counts what a run has read and writes it down where others see it. */
export interface Progress {
  readTo(bytes: number): void;
  /** Adds rows; every so often writes the state down and throws AppError cancelled when a person wants the run to stop. */
  rowsRead(more: number): Promise<void>;
  step(name: string): Promise<void>;
  rows(): number;
}

/** Thrown inside work that a person stopped. */
export function importCancelled(): AppError {
  return new AppError("cancelled", {
    zh: "已取消，没有改变任何数据。",
    en: "It was cancelled; nothing was changed.",
  });
}

/** Progress goes out in short transactions of its own, since the one of the run is not visible until it commits. */
export function trackProgress(
  services: Pick<Services, "clock" | "database">,
  actor: Actor,
  id: string,
): Progress {
  let rows = 0;
  let bytes = 0;
  let step = "reading";
  let noted = 0;
  const note = async () => {
    noted = services.clock.now().getTime();
    const { cancelWanted } = await inTransaction(services.database, actor, (tx) =>
      noteProgress(tx, { id, step, rows, bytes }),
    );
    if (cancelWanted) throw importCancelled();
  };
  return {
    readTo: (to) => {
      bytes = Math.max(bytes, to);
    },
    rowsRead: async (more) => {
      rows += more;
      if (services.clock.now().getTime() - noted >= EVERY_MS) await note();
    },
    step: async (name) => {
      step = name;
      await note();
    },
    rows: () => rows,
  };
}
