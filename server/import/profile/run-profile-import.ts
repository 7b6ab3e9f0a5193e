import { finishImport, type ImportRow } from "../../../database/import/imports.ts";
import { readProfileFiles, replaceProfileSteps } from "../../../database/import/profile/profile-imports.ts";
import type { Tx } from "../../../database/transaction.ts";
import { rowProblemText } from "../../../domain/channel/import/row-problem.ts";
import { auditDone } from "../../audit/write-audit.ts";
import type { Services } from "../../services.ts";
import { importCancelled, trackProgress } from "../import-progress.ts";
import type { TableSource } from "../read/table.ts";
import { storedSource } from "../stored-file.ts";
import { applyProfile, type StepOutcome } from "./apply-profile.ts";
import { findProfile } from "./read-profiles.ts";

/** Rejected rows that are kept of each step; the counts are always whole. */
const KEPT = 10_000;

/** Applies or checks an import by profile from its stored files, in the transaction of its background run. */
export async function applyProfileImport(
  services: Pick<Services, "clock" | "database">,
  tx: Tx,
  found: ImportRow,
): Promise<void> {
  const profile = await findProfile(found.profile ?? "");
  const progress = trackProgress(services, tx.actor, found.id);
  const files: Record<string, TableSource> = {};
  let earlier = 0;
  for (const { file, fileId: id, fileName: name, bytes } of await readProfileFiles(tx, found.id)) {
    const before = earlier;
    earlier += bytes;
    const onBytes = (read: number) => progress.readTo(before + Math.min(read, bytes));
    files[file] = storedSource(services.database, tx.actor, { id, name, bytes }, onBytes);
  }
  const dryRun = found.state === "checking";
  const read = new Map<string, number>();
  const { batchId, steps } = await applyProfile(tx, services.clock, {
    profile,
    files,
    dryRun,
    rejectedLimit: KEPT,
    watch: {
      onRows: async (file, rows) => {
        await progress.rowsRead(rows - (read.get(file) ?? 0));
        read.set(file, rows);
      },
      onStep: async (_, kind) => progress.step(`applying_${kind}`),
    },
  });
  await keepSteps(tx, found.id, steps);
  const counts = totalCounts(steps);
  const now = services.clock.now();
  const state = dryRun ? "checked" : "done";
  if (!(await finishImport(tx, { id: found.id, state, counts, rows: progress.rows(), batchId, now }))) {
    throw importCancelled();
  }
  await auditDone(tx, services.clock, {
    act: dryRun ? "check" : "import",
    objectKind: "profile",
    objectId: found.id,
    after: { profile: profile.id, ...counts, batchId },
  });
}

async function keepSteps(tx: Tx, importId: string, steps: readonly StepOutcome[]): Promise<void> {
  const rejected = steps.flatMap(({ step, rejected: rows }) =>
    rows.map(({ row, cells, problems }) => ({
      step,
      number: row,
      cells,
      problems: problems.map((problem) => ({ ...problem, ...rowProblemText(problem) })),
    })),
  );
  const outcomes = steps.map(({ step, kind, file, fileName, counts }) => ({
    step,
    kind,
    file,
    fileName,
    counts,
  }));
  await replaceProfileSteps(tx, importId, outcomes, rejected);
}

function totalCounts(steps: readonly StepOutcome[]): StepOutcome["counts"] {
  const total = (of: keyof StepOutcome["counts"]) => steps.reduce((sum, { counts }) => sum + counts[of], 0);
  return {
    created: total("created"),
    updated: total("updated"),
    unchanged: total("unchanged"),
    rejected: total("rejected"),
  };
}
