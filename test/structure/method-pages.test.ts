import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "docs/methods");
const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
const parts = [
  "Question",
  "Inputs",
  "Formula",
  "Assumptions",
  "When not to use it",
  "Source",
  "Worked example",
];

type Example = { names: Record<string, unknown>; call: string; printed: string };

/** The calls of a page's examples with what is printed beside them. */
async function examplesOf(text: string): Promise<Example[]> {
  const names: Record<string, unknown> = {};
  const found: Example[] = [];
  for (const [, block = ""] of text.matchAll(/```js\n([\s\S]*?)```/g))
    for (const line of block.split("\n")) {
      const file = /^import \{.*\} from "partnerloop\/science\/(.*)";$/.exec(line)?.[1];
      if (file) Object.assign(names, await import(join(root, "science", `${file}.ts`)));
      const [, call, printed] = /^(.+); \/\/ (.+)$/.exec(line) ?? [];
      if (call && printed) found.push({ names, call, printed });
    }
  return found;
}

function evaluate({ names, call }: Example): unknown {
  return new Function(...Object.keys(names), `return ${call}`)(...Object.values(names));
}

/** Half a unit of the last digit printed. */
function precision(printed: string): number {
  return 0.5000001 * 10 ** -(/\.(\d+)$/.exec(printed)?.[1]?.length ?? 0);
}

test.each(pages)("%s says all that a page has to and its examples come out as printed", async (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  expect([...text.matchAll(/^## (.+)$/gm)].map((heading) => heading[1])).toEqual(parts);
  const examples = await examplesOf(text);
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) {
    const value = evaluate(example);
    if (typeof value !== "number" || !/^-?\d/.test(example.printed))
      expect(value).toEqual(JSON.parse(example.printed));
    else
      expect(Math.abs(value - Number(example.printed)), example.call).toBeLessThanOrEqual(
        precision(example.printed),
      );
  }
});

test("the index names every page, and no other", () => {
  const index = readFileSync(join(root, "docs/methods.md"), "utf8");
  const named = [...index.matchAll(/\(methods\/([a-z0-9-]+\.md)\)/g)].map((link) => link[1] ?? "");
  expect([...named].sort()).toEqual([...pages].sort());
});
