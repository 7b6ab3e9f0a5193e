import { resolve } from "node:path";
import { recordKind } from "../domain/channel/kinds/record-kinds.ts";
import { systemClock } from "../server/clock.ts";
import { DEMO_SEED } from "../simulator/create-demo.ts";
import { generateCompany } from "../simulator/generate-company.ts";
import { SAMPLE_SCALE, writeSampleFiles } from "../simulator/sample-files.ts";
import { explain, print, spoken, terminalLanguage } from "./run-command.ts";

/** What `partnerloop samples` was asked. */
export interface SamplesArguments {
  readonly json: boolean;
}

/** Writes files to try an import with: a small invented company, and one file with mistakes. */
export async function samples(folder: string, given: SamplesArguments): Promise<void> {
  try {
    const now = systemClock.now();
    const company = generateCompany({ seed: DEMO_SEED, now, scale: SAMPLE_SCALE });
    const files = await writeSampleFiles(resolve(folder), company, terminalLanguage(), now);
    print({ folder: resolve(folder), files }, given.json, () =>
      files
        .map(
          ({ name, kind, rows }) => `${name}\t${spoken(recordKind(kind))}\t${rows.toLocaleString("en-US")}`,
        )
        .join("\n"),
    );
  } catch (error) {
    process.exitCode = explain(error);
  }
}
