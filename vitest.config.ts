import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { OWN_SERVER_FILES, SAME_ON_ANY_SERVER_FILES } from "./test/setup/left-out-files.ts";
import { placeTemporaryFiles } from "./test/setup/temporary-folder.ts";

placeTemporaryFiles();
const exclude = ["node_modules/**", "dist/**", "data/**"];
const database = {
  globalSetup: ["test/setup/database.ts"],
  hookTimeout: 300_000,
  testTimeout: 120_000,
};

export default defineConfig({
  test: {
    // A test of the database waits for it half of its time, so that two share a core well.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...exclude, "**/*.db.test.ts"],
          // Loading the modules anew takes longer than most files' tests; what a file needs it makes itself.
          isolate: false,
          testTimeout: 180_000,
        },
      },
      {
        test: {
          ...database,
          name: "database",
          include: ["**/*.db.test.ts"],
          exclude: process.env.DATABASE_URL
            ? [...exclude, ...OWN_SERVER_FILES, ...SAME_ON_ANY_SERVER_FILES]
            : exclude,
        },
      },
      {
        test: {
          name: "journeys",
          include: ["test/journeys/**/*.journey.ts"],
          exclude,
          fileParallelism: false,
          hookTimeout: 180_000,
          testTimeout: 180_000,
        },
      },
    ],
  },
});
