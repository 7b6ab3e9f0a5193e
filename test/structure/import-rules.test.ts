import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CruisedTree, cruiseTree, repositoryRoot } from "./cruise-tree.ts";
import { buildRules, exceptions, layers, stages } from "./import-table.ts";

/** Lower this when an exception goes; never raise it. */
const exceptionCeiling = 0;

const layerNames = Object.keys(layers);
const present = layerNames.filter((name) => existsSync(join(repositoryRoot, name)));

/** One planted file each: its text, and the rule that must report it ("none" when it is legal). */
const planted: [file: string, text: string, rule: string][] = [
  ["science/mean.ts", "export const mean = 1;", "none"],
  ["science/knows-domain.ts", 'import "../domain/channel/partner.ts";', "layer-science"],
  [
    "science/reads-files.ts",
    'import { readFileSync } from "node:fs"; readFileSync("x");',
    "packages-science",
  ],
  ["science/takes-package.ts", 'import pg from "pg"; pg;', "packages-science"],
  [
    "domain/channel/partner.ts",
    'import { mean } from "../../science/mean.ts"; export const a = mean;',
    "none",
  ],
  ["domain/channel/takes-schema.ts", 'import { Type } from "typebox"; Type.String();', "none"],
  ["domain/channel/reads-rows.ts", 'import "../../database/channel/partner-rows.ts";', "layer-domain"],
  ["domain/channel/asks-node.ts", 'import { hostname } from "node:os"; hostname();', "packages-domain"],
  ["domain/channel/looks-right.ts", 'import "../report/pack.ts";', "stage-channel"],
  [
    "domain/channel/looks-right-by-type.ts",
    'import type { Pack } from "../report/pack.ts"; export const a: Pack = 1;',
    "stage-channel",
  ],
  ["domain/report/pack.ts", 'import "../channel/partner.ts"; export type Pack = number;', "none"],
  ["domain/agreement/knows-goal.ts", 'import "../goal/goal.ts";', "engine-left-of-stages"],
  ["domain/goal/goal.ts", 'import "../access/role.ts";', "none"],
  ["domain/access/role.ts", 'import "./looks-back.ts";', "none"],
  ["domain/access/looks-back.ts", 'import "./role.ts";', "no-circular"],
  ["contract/channel/partner-routes.ts", 'import "../../domain/channel/partner.ts";', "none"],
  ["contract/channel/calls-handler.ts", 'import "../../server/channel/partner.ts";', "layer-contract"],
  ["database/channel/partner-rows.ts", 'import pg from "pg"; pg;', "none"],
  [
    "database/channel/knows-contract.ts",
    'import "../../contract/channel/partner-routes.ts";',
    "layer-database",
  ],
  ["server/channel/partner.ts", 'import "../../database/channel/partner-rows.ts";', "none"],
  ["server/channel/computes.ts", 'import "../../science/mean.ts";', "layer-server"],
  ["server/channel/speaks-sql.ts", 'import pg from "pg"; pg;', "packages-of-database"],
  ["server/channel/looks-right.ts", 'import "../../domain/measurement/close.ts";', "stage-channel"],
  ["domain/measurement/close.ts", "export const close = 1;", "none"],
  [
    "server/workflows/close-month.ts",
    'import "../channel/partner.ts"; import "../../domain/report/pack.ts";',
    "none",
  ],
  ["server/app.ts", 'import "./workflows/close-month.ts"; import "./channel/partner.ts";', "none"],
  ["web/ui/figure.tsx", "export const Figure = () => <b>1</b>;", "none"],
  ["web/ui/knows-partner.tsx", 'import "../../domain/channel/partner.ts";', "web-ui-alone"],
  [
    "web/channel/partner-page.tsx",
    'import { Figure } from "../ui/figure.tsx"; export const P = Figure;',
    "none",
  ],
  ["web/channel/looks-right.tsx", 'import "../report/pack-page.tsx";', "stage-channel"],
  [
    "web/report/pack-page.tsx",
    'import { Type } from "typebox"; export const a = <b>{String(Type)}</b>;',
    "none",
  ],
  ["web/app/pages.tsx", 'import "../channel/partner-page.tsx"; import "../report/pack-page.tsx";', "none"],
  ["web/channel/asks-database.tsx", 'import "../../database/channel/partner-rows.ts";', "layer-web"],
  ["server/channel/draws.ts", 'import { Button } from "antd"; Button;', "packages-of-web"],
  ["cli/partnerloop.ts", 'import "../server/app.ts"; import "../science/mean.ts";', "none"],
  ["server/channel/partner.test.ts", 'import "vitest"; import "../../simulator/company.ts";', "none"],
  ["simulator/company.ts", "export const company = 1;", "none"],
  ["server/channel/uses-test-tool.ts", 'import "vitest";', "no-development-package-in-product"],
  ["server/channel/borrows-package.ts", 'import "ajv";', "no-undeclared-package"],
  ["server/channel/leads-nowhere.ts", 'import "./gone.ts";', "no-unresolvable"],
  ["server/channel/imports-test.ts", 'import "./partner.test.ts";', "no-test-code-in-product"],
];

describe("import rules on a planted tree", () => {
  let root = "";
  let tree: CruisedTree = { modules: [], violations: [] };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "partnerloop-imports-"));
    await cp(join(repositoryRoot, "package.json"), join(root, "package.json"));
    await symlink(join(repositoryRoot, "node_modules"), join(root, "node_modules"), "junction");
    for (const [file, text] of planted) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
    tree = await cruiseTree(root, [
      "science",
      "domain",
      "contract",
      "database",
      "server",
      "web",
      "cli",
      "simulator",
    ]);
  }, 60_000);

  afterAll(() => rm(root, { recursive: true, force: true }));

  test("reads every planted file", () => {
    expect(tree.modules.toSorted()).toEqual(planted.map(([file]) => file).toSorted());
  });

  test.each(planted)("%s", (file, _text, rule) => {
    const rules = new Set(tree.violations.filter((found) => found.from === file).map((found) => found.rule));
    expect([...rules]).toEqual(rule === "none" ? [] : [rule]);
  });

  test("plants a violation of every rule that stands for a kind of its own", () => {
    const reported = new Set(tree.violations.map((found) => found.rule));
    const missing = buildRules().filter((rule) => !reported.has(rule.name));
    expect(missing.map((rule) => rule.name)).toEqual([
      "packages-contract",
      ...stages.filter((stage) => stage !== "channel" && stage !== "report").map((stage) => `stage-${stage}`),
    ]);
  });

  test("says where the code belongs", () => {
    for (const { rule, comment } of tree.violations)
      expect(comment, rule).toMatch(/\bgo(es)? to |\bput |\bmove |\bdeclare /i);
  });
});

describe("import rules on the real tree", () => {
  test("nothing breaks them", async () => {
    const tree = await cruiseTree(repositoryRoot, present);
    expect(tree.modules).toContain("test/structure/import-rules.test.ts");
    for (const layer of present)
      expect(
        tree.modules.filter((source) => source.startsWith(`${layer}/`)).length,
        `${layer}/: no module was read`,
      ).toBeGreaterThan(0);
    const told = tree.violations.map(({ rule, from, to, comment }) => `${rule}: ${from} → ${to}. ${comment}`);
    expect(told).toEqual([]);
  }, 60_000);

  test("the list of exceptions only shrinks, and each is still needed", async () => {
    expect(exceptions.length).toBeLessThanOrEqual(exceptionCeiling);
    if (exceptions.length === 0) return;
    const strict = join(await mkdtemp(join(tmpdir(), "partnerloop-imports-")), "strict.config.cjs");
    const table = JSON.stringify(join(repositoryRoot, "test/structure/import-table.ts"));
    await writeFile(
      strict,
      `const t = require(${table});module.exports = { forbidden: t.buildRules([]), options: t.options };`,
    );
    const { violations } = await cruiseTree(repositoryRoot, present, strict);
    const needed = new Set(violations.map((found) => `${found.rule} ${found.from}`));
    expect(exceptions.filter((entry) => !needed.has(`${entry.rule} ${entry.file}`))).toEqual([]);
  }, 60_000);
});
