import { describe, expect, test } from "vitest";
import * as fileChecks from "./file-checks.ts";
import { houseExceptionCeiling, houseExceptions, judge } from "./house-exceptions.ts";
import { type HouseCheck, type ProjectFile, projectFiles } from "./project-files.ts";
import * as sourceChecks from "./source-checks.ts";

type Planted = { bad: ProjectFile[]; good: ProjectFile[] };
const at = (path: string, text = ""): ProjectFile => ({ path, text });
const lines = (count: number) => "const a = 1;\n".repeat(count);

const docstring = `/**
 * Mean of the amounts, in their unit.
 *
 * @param amounts any unit
 * @returns the mean, or null without amounts
 * @throws RangeError when an amount is not finite
 * @example mean([1, 3]) // 2
 */
`;
const mean =
  "export function mean(amounts: number[]): number | null { if (!amounts) throw new RangeError(); return 1; }";

/** Every check, what it must complain about (once a file), and what it must leave alone. */
const checks: Record<string, Planted & { check: HouseCheck }> = {
  shortFiles: {
    check: fileChecks.shortFiles,
    bad: [at("domain/long.ts", lines(301)), at("web/long.css", lines(301))],
    good: [
      at("domain/a.ts", lines(300)),
      at("database/migrations/a.sql", lines(900)),
      at("web/locales/en.ts", lines(900)),
    ],
  },
  kebabNames: {
    check: fileChecks.kebabNames,
    bad: [
      at("domain/partnerKind.ts"),
      at("web/Ui/figure.tsx"),
      at("domain/partner_kind.ts"),
      at("docs/README.md"),
      at("docs/Dockerfile"),
      at("web/-a.ts"),
    ],
    good: [
      at("README.zh-CN.md"),
      at("LICENSE"),
      at("Dockerfile"),
      at("web/locales/zh-CN.ts"),
      at("a-b/c.db.test.ts"),
      at(".ci/run"),
      at("database/migrations/0001-org.sql"),
    ],
  },
  tellingNames: {
    check: fileChecks.tellingNames,
    bad: [
      at("domain/utils/a.ts"),
      at("web/date-util.ts"),
      at("server/helpers.ts"),
      at("domain/common/a.ts"),
      at("misc.ts"),
    ],
    good: [at("domain/utilisation.ts"), at("domain/commitment/promise.ts")],
  },
  noIndexFiles: {
    check: fileChecks.noIndexFiles,
    bad: [at("domain/index.ts"), at("web/ui/index.tsx")],
    good: [at("web/index.html"), at("domain/index-card.ts")],
  },
  nothingLeftToDo: {
    check: fileChecks.nothingLeftToDo,
    bad: [at("domain/a.ts", `// ${"TO"}DO later`), at("docs/a.md", `${"FIX"}ME`)],
    good: [at("domain/b.ts", "// what to do when the month is closed")],
  },
  clockAndChance: {
    check: sourceChecks.clockAndChance,
    bad: [
      at("domain/a.ts", "export const a = () => Date.now();"),
      at("domain/b.ts", "export const a = new Date();"),
      at("domain/c.ts", "export const a = Math.random;"),
      at("database/d.ts", 'import { randomUUID } from "node:crypto"; export const a = randomUUID;'),
      at("web/e.tsx", "export const A = () => <b>{crypto.randomUUID()}</b>;"),
      at("domain/f.test.ts", "export const a = Date();"),
    ],
    good: [
      at("server/clock.ts", "export const now = () => new Date();"),
      at("bench/a.ts", "export const a = Date.now();"),
      at(
        "domain/g.ts",
        'export const a = (now: Date) => new Date(now); // not Date.now()\nexport const b = "Math.random";',
      ),
    ],
  },
  namedExports: {
    check: sourceChecks.namedExports,
    bad: [at("domain/a.ts", "export default 1;"), at("domain/b.ts", "const a = 1; export { a as default };")],
    good: [at("vite.config.ts", "export default {};"), at("domain/c.ts", "export const a = 1;")],
  },
  noBarrels: {
    check: sourceChecks.noBarrels,
    bad: [at("domain/a.ts", 'export * from "./b.ts";'), at("domain/b.ts", 'export { c } from "./c.ts";')],
    good: [at("domain/c.ts", 'import "./d.ts"; export const c = 1;'), at("domain/d.ts", "")],
  },
  scienceDocstrings: {
    check: sourceChecks.scienceDocstrings,
    bad: [
      at("science/a.ts", docstring.replace(/ \* @example.*\n/, "") + mean),
      at("science/b.ts", docstring.replace(" // 2", "") + mean),
      at("science/c.ts", docstring.replace(/ \* @throws.*\n/, "") + mean),
      at("science/e.ts", docstring.replace(/ \* Mean.*\n/, "") + mean),
    ],
    good: [
      at("science/f.ts", docstring + mean),
      at("science/g.ts", `${docstring}export const mean = (amounts: number[]) => amounts.length;`),
      at("domain/h.ts", mean),
      at("science/i.ts", "function inner() {} export type A = typeof inner;"),
    ],
  },
};

describe.each(Object.entries(checks))("%s", (name, { check, bad, good }) => {
  test("complains about each planted file and leaves the good ones alone", () => {
    const complaints = check([...bad, ...good]);
    expect(
      bad.filter(({ path }) => !complaints.some((complaint) => complaint.startsWith(`${path}:`))),
    ).toEqual([]);
    expect(complaints).toHaveLength(bad.length);
  });

  test("finds nothing in the project", () => {
    expect(judge({ name, find: check }, projectFiles())).toEqual([]);
  });
});

describe("migrationNumbers", () => {
  const folder = "database/migrations";

  test.each([
    ["a gap", [`${folder}/0001-org.sql`, `${folder}/0003-partner.sql`], `${folder}/0003-partner.sql`],
    ["a double", [`${folder}/0001-org.sql`, `${folder}/0001-partner.sql`], `${folder}/0001-partner.sql`],
    ["no number", [`${folder}/org.sql`], `${folder}/org.sql`],
  ])("complains about %s", (_what, paths, about) => {
    const complaints = fileChecks.migrationNumbers(paths.map((path) => at(path)));
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(about);
  });

  test("finds nothing in the project", () => {
    expect(fileChecks.migrationNumbers(projectFiles())).toEqual([]);
  });
});

test("the project is read", () => {
  const paths = projectFiles().map(({ path }) => path);
  expect(paths).toContain("package.json");
  expect(paths).toContain("test/structure/house-rules.test.ts");
  expect(paths.some((path) => path.includes("node_modules"))).toBe(false);
});

test("the list of exceptions only shrinks, and names its checks and reasons", () => {
  expect(houseExceptions.length).toBeLessThanOrEqual(houseExceptionCeiling);
  for (const { check, why } of houseExceptions) {
    expect(Object.keys(checks)).toContain(check);
    expect(why.length).toBeGreaterThan(20);
  }
});
