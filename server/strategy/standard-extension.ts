import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { standardProblems } from "../../domain/strategy/standard-problems.ts";
import type { DesignExtension } from "../agreement/design-extension.ts";

/** A selection standard is proposed only when its weights add up and every computed item has its metric. */
export const STANDARD_EXTENSION: DesignExtension = {
  judge: async ({ tx, content }) => {
    const registry = await readRegistry(tx);
    return standardProblems(content, new Map(registry.map((definition) => [definition.id, definition])));
  },
};
