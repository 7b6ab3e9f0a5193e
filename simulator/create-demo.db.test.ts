import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installedOrganisation } from "../database/access/installation-rows.ts";
import { inTransaction } from "../database/transaction.ts";
import { demoSignInsOf } from "../server/access/demo-sign-ins.ts";
import { openTestServices, type TestServices } from "../test/setup/services.ts";
import { type CreatedDemo, createDemo } from "./create-demo.ts";

let site: TestServices;
let demo: CreatedDemo | undefined;
beforeAll(async () => {
  site = await openTestServices();
  console.time("demo");
  demo = await createDemo(site.services, {
    language: "zh-CN",
    onProgress: (p) => console.timeLog("demo", p.kind, p.rows),
  });
  console.timeEnd("demo");
});
afterAll(() => site.close());

describe("createDemo", () => {
  it("makes", () => {
    expect(demo?.rows).toBeGreaterThan(1);
  });
});
