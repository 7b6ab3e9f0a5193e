import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
/** Instructions of the Dockerfile, continued lines joined. */
const instructions = read("Dockerfile")
  .replaceAll("\\\n", " ")
  .split("\n")
  .filter((line) => /^[A-Z]+ /.test(line));
const wordsOf = (name: string) =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.split(/\s+/).slice(1));
const copied = wordsOf("COPY")
  .filter(([first]) => !first?.startsWith("--from="))
  .flatMap((words) => words.slice(0, -1));

// There is no container engine where the tests run: this holds what can be held without building the image.
describe("the Dockerfile", () => {
  test("copies only what is there", () => {
    expect(copied.length).toBeGreaterThan(10);
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const ignored = read(".dockerignore").split("\n");
    expect(copied.filter((path) => ignored.includes(path))).toEqual([]);
  });

  test("copies every folder that a server reads from", () => {
    const notServed = ["bench", "docs", "test", "node_modules", "dist", "data"];
    const folders = readdirSync(ROOT, { withFileTypes: true })
      .filter(
        (entry) => entry.isDirectory() && !entry.name.startsWith(".") && !notServed.includes(entry.name),
      )
      .map(({ name }) => name);
    expect(copied).toEqual(expect.arrayContaining(folders));
  });

  test("takes from stages that it has, and the same Node as the project asks for", () => {
    const stages = wordsOf("FROM").flatMap(([, , name]) => name ?? []);
    const from = wordsOf("COPY").flatMap(([first]) => /^--from=(.+)$/.exec(first ?? "")?.[1] ?? []);
    expect(from.filter((stage) => !stages.includes(stage))).toEqual([]);
    for (const [image] of wordsOf("FROM")) expect(image).toMatch(/^node:24-/);
  });

  test("runs as somebody else than root, with the words of npm start", () => {
    expect(wordsOf("USER").at(-1)).toEqual(["node"]);
    const { scripts } = JSON.parse(read("package.json")) as { scripts: { start: string } };
    const entry = JSON.parse(wordsOf("ENTRYPOINT").at(-1)?.join(" ") ?? "[]") as string[];
    expect(scripts.start.startsWith(entry.join(" "))).toBe(true);
  });

  test("asks for its health at an address that the server has", () => {
    const path = /127\.0\.0\.1:4400(\/\w+)/.exec(wordsOf("HEALTHCHECK").at(-1)?.join(" ") ?? "")?.[1];
    expect(read("server/operation/health-routes.ts")).toContain(`app.get("${path}"`);
    expect(wordsOf("EXPOSE").at(-1)).toEqual(["4400"]);
  });
});
