import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
const methods = readdirSync(join(root, "science"))
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => name.slice(0, -3));

let user = "";

// What `npm run build` makes, as another program finds it: installed, where Node reads no TypeScript.
beforeAll(() => {
  user = mkdtempSync(join(tmpdir(), "package-exports-"));
  const installed = join(user, "node_modules/partnerloop");
  mkdirSync(installed, { recursive: true });
  cpSync(join(root, "package.json"), join(installed, "package.json"));
  symlinkSync(join(root, "node_modules"), join(installed, "node_modules"));
  const build = [
    join(typescript, "bin/tsc"),
    "-p",
    "tsconfig.build.json",
    "--outDir",
    join(installed, "dist"),
  ];
  execFileSync(process.execPath, build, { cwd: root, stdio: "pipe" });
}, 120_000);

afterAll(() => rmSync(user, { recursive: true, force: true }));

function printed(program: string): unknown {
  const file = join(user, "program.mjs");
  writeFileSync(file, program);
  return JSON.parse(execFileSync(process.execPath, [file], { cwd: user, encoding: "utf8" }));
}

test("a program that installed the package imports methods, rules and client by the package's name", () => {
  const found = printed(`
    import { wilson } from "partnerloop/science/wilson";
    import { citySaturation } from "partnerloop/domain/strategy/city-saturation";
    import * as client from "partnerloop/client";
    const { doubts } = citySaturation({ months: [0, 0, 1], before: 0, addressable: null });
    console.log(JSON.stringify([wilson(15, 148).lower, doubts, Object.keys(client).length > 0]));
  `) as [number, string[], boolean];
  // As docs/methods/share-interval.md prints it.
  expect(found[0]).toBeCloseTo(0.0624, 4);
  expect(found.slice(1)).toEqual([["too-few-periods"], true]);
});

test("every method can be imported, with its types", () => {
  const names = JSON.stringify(methods);
  expect(
    printed(`
      const failed = [];
      for (const name of ${names})
        await import("partnerloop/science/" + name).catch((error) => failed.push(name + ": " + error.message));
      console.log(JSON.stringify(failed));
    `),
  ).toEqual([]);
  const types = (name: string) => join(user, "node_modules/partnerloop/dist/science", `${name}.d.ts`);
  expect(methods.filter((name) => !existsSync(types(name)))).toEqual([]);
});

test("the script that the documents name makes what the exports point at", () => {
  const { scripts, exports } = createRequire(import.meta.url)(join(root, "package.json")) as {
    scripts: Record<string, string>;
    exports: Record<string, Record<string, string>>;
  };
  expect(scripts.build).toBe("tsc -p tsconfig.build.json");
  const targets = Object.values(exports).flatMap((conditions) => Object.values(conditions));
  expect(targets.filter((target) => !target.startsWith("./dist/"))).toEqual([]);
});
