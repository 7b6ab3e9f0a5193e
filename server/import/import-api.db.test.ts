import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, openImportSite } from "../../test/setup/import-caller.ts";

let site: Awaited<ReturnType<typeof openImportSite>>;
beforeAll(async () => {
  site = await openImportSite();
});
afterAll(() => site.close());

test("from upload to undo: several files, guessed, previewed, checked, run, rejected rows mended", async () => {
  const [regions, cities, partners] = await site.upload(
    ["区域.csv", "区域编号,区域名称\nR1,华东\n"],
    ["城市.csv", "城市编号;城市名称;大区\nC1;杭州;华东\n"],
    [
      "代理商.csv",
      "代理商编号,代理商名称,所在城市,人数,注册资本(万元),合作开始\nP1,甲公司,杭州,12,100,2026/1/5\nP2,=cmd|calc,苏州,3,5,31/12/2025\n",
    ],
  );
  expect(await site.importAsGuessed(regions)).toMatchObject({ kind: "region", state: "done", created: 1 });
  expect(await site.importAsGuessed(cities)).toMatchObject({ kind: "city", state: "done", created: 1 });
  await site.mapAsGuessed(partners);
  const preview = await site.call("GET", `/v1/imports/${partners.id}/preview`);
  expect(preview.rows.map((row: Answer) => [row.number, row.outcome])).toEqual([
    [2, "created"],
    [3, "rejected"],
  ]);
  expect(preview.complete).toBe(true);
  const problems = preview.rows[1].problems.map((problem: Answer) => [problem.field, problem.code]);
  expect(problems).toEqual([
    ["in_force_from", "day-order"],
    ["city", "unknown-reference"],
  ]);
  await site.call("POST", `/v1/imports/${partners.id}/check`);
  expect(await site.ended(partners.id)).toMatchObject({
    state: "checked",
    created: 1,
    rejected: 1,
    batchId: null,
  });
  await site.call("POST", `/v1/imports/${partners.id}/run`);
  const done = await site.ended(partners.id);
  expect(done).toMatchObject({ state: "done", created: 1, rejected: 1 });
  const page = await site.call("GET", `/v1/imports/${partners.id}/rejected-rows`);
  expect(page.rows[0].problems).toEqual(preview.rows[1].problems);
  const grouped = await site.call("GET", `/v1/imports/${partners.id}/problems`);
  expect(grouped.problems.map((group: Answer) => [group.kind, group.field, group.code, group.rows])).toEqual([
    ["partner", "city", "unknown-reference", 1],
    ["partner", "in_force_from", "day-order", 1],
  ]);
  expect(grouped.problems[0]).toMatchObject({ firstRow: 3, fileName: "代理商.csv" });
  const zh = await site.call("GET", `/v1/imports/${partners.id}/rejected-rows.csv?language=zh-CN`);
  expect(zh).toContain("行号,原因");
  expect(zh).toContain("城市：没有找到城市“苏州”");
  expect(zh).toContain("'=cmd|calc");
  const en = await site.call("GET", `/v1/imports/${partners.id}/rejected-rows.csv?language=en`);
  expect(en).toContain("City: No city “苏州” was found.");
  const sample = await site.call("GET", "/v1/import-samples/partner?language=zh-CN");
  expect(sample).toContain("编号,名称,类型");
  expect(sample).toContain("P1,甲公司,代理商,C1");
  const [again] = await site.upload(["代理商样例.csv", sample]);
  expect(await site.importAsGuessed(again)).toMatchObject({ state: "done", unchanged: 1, rejected: 0 });
  const undoing = await site.call("POST", `/v1/imports/${partners.id}/undo`);
  expect([undoing.state, undoing.created]).toEqual(["undoing", 1]);
  const undone = await site.ended(partners.id);
  expect(undone).toMatchObject({ state: "undone", voided: 1, restored: 0, created: 1, rowsRead: 2 });
  expect(await site.call("POST", `/v1/imports/${partners.id}/undo`)).toMatchObject({ code: "state_changed" });
  await site.call("POST", `/v1/imports/${regions.id}/undo`);
  expect(await site.ended(regions.id)).toMatchObject({
    state: "done",
    created: 1,
    voided: null,
    error: { code: "conflict", problems: [{ rule: "depends-on-it" }] },
  });
  const audit = await site.call("GET", "/v1/imports");
  expect(audit.imports).toHaveLength(4);
  expect(site.errors).toEqual([]);
});

test("GB18030 and UTF-16 files, a saved mapping bound by header, and a second company name for a value", async () => {
  const { default: iconv } = await import("iconv-lite");
  const csv = "代码,产品,价\nA1,旗舰版,1200\nA2,GTXPro,5\n";
  const [first] = await site.upload(["产品.csv", iconv.encode(csv, "gb18030")]);
  const mapping = {
    columns: [
      { header: "代码", column: 0, field: "reference" },
      { header: "产品", column: 1, field: "name", values: { GTXPro: "GTX Pro" } },
      { header: "价", column: 2, field: "list_price" },
    ],
  };
  const wanted = { kind: "product", reading: {}, mapping, options: {} };
  await site.call("PUT", `/v1/imports/${first.id}/mapping`, { version: 1, ...wanted });
  await site.call("POST", `/v1/imports/${first.id}/run`);
  expect(await site.ended(first.id)).toMatchObject({ state: "done", created: 2 });
  const saved = await site.call("POST", "/v1/import-mappings", {
    name: "ERP 产品",
    kind: "product",
    mapping,
    options: {},
  });
  expect(
    await site.call("POST", "/v1/import-mappings", {
      name: "ERP 产品",
      kind: "product",
      mapping,
      options: {},
    }),
  ).toMatchObject({ code: "conflict" });
  const [second] = await site.upload([
    "产品2.csv",
    iconv.encode("价,产品,代码\n5,GTX Pro,A2\n", "utf-16le", { addBOM: true }),
  ]);
  const detected = await site.call("GET", `/v1/imports/${second.id}/detection?kind=product`);
  expect(detected).toMatchObject({ encoding: "utf-16le", saved: [{ id: saved.id, name: "ERP 产品" }] });
  const { bindMapping } = await import("../../domain/channel/import/import-mapping.ts");
  await site.call("PUT", `/v1/imports/${second.id}/mapping`, {
    version: 1,
    ...wanted,
    mapping: bindMapping(mapping, detected.headers),
  });
  await site.call("POST", `/v1/imports/${second.id}/run`);
  expect(await site.ended(second.id)).toMatchObject({ state: "done", unchanged: 1 });
  expect(await site.call("DELETE", `/v1/import-mappings/${saved.id}`)).toEqual({});
  expect(site.errors).toEqual([]);
});

test("a mapping that cannot work and acts out of turn are refused with the mend", async () => {
  const [made] = await site.upload(["x.csv", "a,b\n1,2\n"]);
  const wanted = { version: 1, kind: "city", reading: {}, options: {} };
  const url = `/v1/imports/${made.id}/mapping`;
  expect(
    await site.call("PUT", url, {
      ...wanted,
      mapping: {
        columns: [
          { header: "a", column: 0, field: "nothing" },
          { header: "b", column: 1, field: "province" },
        ],
      },
    }),
  ).toMatchObject({
    code: "invalid_input",
    problems: [{ rule: "unknown-target" }, { rule: "required-unmapped" }, { rule: "required-unmapped" }],
  });
  expect(await site.call("POST", `/v1/imports/${made.id}/run`)).toMatchObject({ code: "state_changed" });
  expect(await site.call("POST", `/v1/imports/${made.id}/undo`)).toMatchObject({ code: "state_changed" });
  expect(await site.call("POST", `/v1/imports/${made.id}/cancellation`)).toMatchObject({
    code: "state_changed",
  });
});
