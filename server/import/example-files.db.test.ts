import { afterAll, beforeAll, expect, test } from "vitest";
import { MISTAKES } from "../../simulator/sample-mistakes.ts";
import { type Answer, openImportSite } from "../../test/setup/import-caller.ts";

let site: Awaited<ReturnType<typeof openImportSite>>;
beforeAll(async () => {
  site = await openImportSite();
});
afterAll(() => site.close());

test("a newcomer's empty organisation takes every example file in turn, and the one with mistakes but for those", async () => {
  const { files } = await site.call("GET", "/v1/import-examples?language=zh-CN");
  expect(files.length).toBeGreaterThan(15);
  const outcomes: Answer[] = [];
  for (const { number, name } of files) {
    const content = await site.download(`/v1/import-examples/${number}?language=zh-CN`);
    const [made] = await site.upload([name, content]);
    outcomes.push(await site.importAsGuessed(made));
  }
  const wanted = files.filter((file: Answer) => !file.hasMistakes);
  expect(
    outcomes.slice(0, -1).map(({ fileName, kind, state, error, created, updated, rejected }: Answer) => [
      [fileName, kind, state, error],
      [created + updated, rejected],
    ]),
  ).toEqual(
    wanted.map(({ name, kind, rows }: Answer) => [
      [name, kind, "done", null],
      [rows, 0],
    ]),
  );
  const wrong = outcomes.at(-1);
  const { rows } = await site.call("GET", `/v1/imports/${wrong.id}/rejected-rows`);
  expect(rows.map((row: Answer) => [row.number - 2, row.problems[0].field, row.problems[0].code])).toEqual(
    MISTAKES.map(({ row, field, code }) => [row, field, code]),
  );
  expect(wrong.unchanged).toBe(20 - MISTAKES.length);
  expect(site.errors).toEqual([]);
}, 180_000);

test("the same file twice in a month is the same to the byte, in each language; a number beyond the last is not found", async () => {
  for (const language of ["zh-CN", "en"]) {
    const url = `/v1/import-examples/8?language=${language}`;
    expect((await site.download(url)).equals(await site.download(url))).toBe(true);
  }
  const { files } = await site.call("GET", "/v1/import-examples?language=en");
  expect(files.map((file: Answer) => file.name)).toContain("Customers with mistakes.csv");
  expect(await site.call("GET", "/v1/import-examples/999")).toMatchObject({ code: "not_found" });
});
