import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it } from "vitest";
import { installedOrganisation } from "../../database/access/installation-rows.ts";
import { demoSignInsOf } from "../../server/access/demo-sign-ins.ts";
import { createDemo } from "../../simulator/create-demo.ts";
import { openTestServices, type TestServices } from "../setup/services.ts";

let site: TestServices;
beforeAll(async () => {
  site = await openTestServices();
});
afterAll(() => site.close());

/** Runs the maker and kills it as soon as it has done a step, or lets it end. */
async function make(killAfter?: string): Promise<{ steps: string[]; signal: NodeJS.Signals | null }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "demo-maker.ts"), site.database.appUrl], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const steps: string[] = [];
  for await (const step of createInterface({ input: child.stdout })) {
    steps.push(step);
    if (step === killAfter) child.kill("SIGKILL");
  }
  const [, signal] = (await ended) as [number | null, NodeJS.Signals | null];
  return { steps, signal };
}

it.each(["region", "deal", "survey_answer"])(
  "a kill -9 after %s leaves an empty installation, not half a company",
  async (kind) => {
    expect((await make(kind)).signal).toBe("SIGKILL");
    expect(await installedOrganisation(site.services.database)).toBeUndefined();
  },
);

it("the next start makes the whole company, and the one after it nothing", async () => {
  expect((await make()).steps.at(-1)).toBe("activity");
  expect(await demoSignInsOf(site.services.database)()).toHaveLength(11);
  expect((await make()).steps).toEqual([]);
  expect(await createDemo(site.services, { language: "en" })).toBeUndefined();
});
