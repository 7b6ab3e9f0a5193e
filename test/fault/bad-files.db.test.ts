import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import { workbookParts, zipOf } from "../../server/import/read/fixtures/workbook-fixture.ts";
import { type Answer, openImportSite } from "../setup/import-caller.ts";

/**
 * Files as they come in real life and worse, through the whole way from upload to run: a clear refusal or a report of
 * rows, never an error of ours, nothing half written. What the readers refuse cell by cell is tested beside them.
 */
let site: Awaited<ReturnType<typeof openImportSite>>;
beforeAll(async () => {
  site = await openImportSite();
});
afterAll(() => site.close());

async function counted(): Promise<Record<string, number> | undefined> {
  const actor = { orgId: site.orgId, userId: site.founderId, role: "system", scope: "all" } as const;
  return inTransaction(site.services.database, { ...actor, scopeIds: [] }, (tx) =>
    tx.first<Record<string, number>>(sql`
      select (select count(*)::int from app.imports) as imports, (select count(*)::int from app.import_files) as files,
        (select count(distinct file_id)::int from app.import_file_pieces) as kept, (select count(*)::int from app.batches) as batches,
        (select count(*)::int from app.customer_versions) as customers`),
  );
}

const FIELDS = ["reference", "name", "headcount"];

/** Maps the columns of customers in their order and runs it, whatever the detection thinks of the file. */
async function runAs(id: string, kind: string, fields: readonly (string | null)[]): Promise<Answer> {
  const columns = fields.map((field, column) => ({ header: String(field), column, field }));
  const mapping = { version: 1, kind, reading: {}, mapping: { columns }, options: {} };
  expect(await site.call("PUT", `/v1/imports/${id}/mapping`, mapping)).toMatchObject({ state: "mapped" });
  await site.call("POST", `/v1/imports/${id}/run`);
  return site.ended(id);
}

const sheet = "xl/worksheets/sheet1.xml";
const bomb = () =>
  zipOf({ ...workbookParts([{ name: "S", xml: "<sheetData/>" }]), [sheet]: Buffer.alloc(256 << 20, " ") });

test.each<[string, () => [string, Buffer], string, number | undefined]>([
  ["a workbook that unpacks a thousandfold", () => ["bomb.xlsx", bomb()], "zip_bomb", undefined],
  [
    "a workbook that lies about its size",
    () => [
      "lies.xlsx",
      zipOf(
        { ...workbookParts([{ name: "S", xml: "<sheetData/>" }]), [sheet]: Buffer.alloc(64 << 20, " ") },
        { [sheet]: 100 },
      ),
    ],
    "zip_bomb",
    undefined,
  ],
  [
    "one line of 32 MB",
    () => ["line.csv", Buffer.concat([Buffer.from("编号,名称\n"), Buffer.alloc(32 << 20, "x")])],
    "field_too_long",
    2,
  ],
  [
    "a NUL byte behind the part that is looked at first",
    () => ["nul.csv", Buffer.from(`编号,名称\n${"K,客户\n".repeat(200_000)}K9,a\0b\n`)],
    "nul_byte",
    200_002,
  ],
  [
    "a quote that is never closed",
    () => ["quote.csv", Buffer.from('编号,名称\nK1,"甲\nK2,乙\n')],
    "unclosed_quote",
    2,
  ],
])("%s is refused with the place and leaves no record", async (_, make, rule, row) => {
  const before = await counted();
  const rss = process.memoryUsage().rss;
  const [made] = await site.upload(make());
  const ended = await runAs(made.id, "customer", FIELDS.slice(0, 2));
  expect(ended).toMatchObject({ state: "failed", created: null, batchId: null });
  expect(ended.error.problems[0]).toMatchObject(row === undefined ? { rule } : { rule, row });
  expect(process.memoryUsage().rss - rss).toBeLessThan(512 << 20);
  const after = await counted();
  expect([after?.batches, after?.customers]).toEqual([before?.batches, before?.customers]);
  expect(site.errors).toEqual([]);
});

test("mixed line ends, headers twice, emoji, right-to-left and formulas: rows come in as they are or are told", async () => {
  const rows = [
    "编号,名称,名称,人数",
    "K1,👩‍👩‍👧 家庭店,x,5\r",
    "K2,شركة الاختبار,x,6",
    'K3,"第一行\r\n第二行",x,7\r',
    "K4,=HYPERLINK(1),x,八",
    "K5,\u202eevil\u202c 🏪,x,9",
  ];
  const [made] = await site.upload(["混合.csv", `${rows.join("\n")}\rK6,末行,x,1`]);
  const detected = await site.call("GET", `/v1/imports/${made.id}/detection?kind=customer`);
  expect(new Set(detected.headers).size).toBe(4);
  const ended = await runAs(made.id, "customer", ["reference", "name", null, "headcount"]);
  expect(ended).toMatchObject({ state: "done", created: 5, rejected: 1 });
  const { rows: rejected } = await site.call("GET", `/v1/imports/${made.id}/rejected-rows`);
  expect(rejected[0].problems[0]).toMatchObject({ field: "headcount", code: "not-a-number" });
  const csv = await site.call("GET", `/v1/imports/${made.id}/rejected-rows.csv`);
  expect(csv).toContain("'=HYPERLINK(1)");
  const actor = { orgId: site.orgId, userId: site.founderId, role: "system", scope: "all" } as const;
  const names = await inTransaction(site.services.database, { ...actor, scopeIds: [] }, (tx) =>
    tx.rows<{ name: string }>(sql`select v.name from app.customer_versions v
      join app.customers c on c.org_id = v.org_id and c.id = v.customer_id order by c.reference`),
  );
  expect(names.map((row) => row.name)).toEqual(
    expect.arrayContaining(["👩‍👩‍👧 家庭店", "شركة الاختبار", "末行"]),
  );
  expect(site.errors).toEqual([]);
});

test("days of 1900 and of 9999, of no calendar and beyond every calendar: each is taken or told by its row", async () => {
  const days = ["1900-01-01", "9999-12-31", "1900-02-29", "0000-00-00", "10000-01-01", "9999-99-99", "1e9"];
  const lines = days.map((day, i) => `T${i},${day},1`);
  const [made] = await site.upload(["目标.csv", `编号,开始,金额\n${lines.join("\n")}\n`]);
  const ended = await runAs(made.id, "target", ["reference", "starts_on", "amount"]);
  expect(ended.state, JSON.stringify(ended.error)).toBe("done");
  expect(ended.created + ended.rejected).toBe(days.length);
  const { rows } = await site.call("GET", `/v1/imports/${made.id}/rejected-rows`);
  expect(rows.map((row: Answer) => [row.cells[1], row.problems[0].field])).toEqual(
    expect.arrayContaining(
      ["1900-02-29", "0000-00-00", "10000-01-01", "9999-99-99"].map((d) => [d, "starts_on"]),
    ),
  );
  expect(rows.every((row: Answer) => row.problems[0].zh !== "" && row.problems[0].en !== "")).toBe(true);
  expect(site.errors).toEqual([]);
});

test("a gigabyte in one line is refused while it comes in, in bounded memory, and nothing of it stays", async () => {
  const before = await counted();
  const url = await site.app.listen({ port: 0, host: "127.0.0.1" });
  const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="endless.csv"\r\n\r\n编号,名称\n`;
  const piece = Buffer.alloc(1 << 20, "x");
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from(head)),
    pull: (() => {
      let sent = 0;
      return (controller: ReadableStreamDefaultController<Uint8Array>) => {
        controller.enqueue(piece);
        sent += 1;
        if (sent < 1024) return;
        controller.enqueue(Buffer.from("\r\n--b--\r\n"));
        controller.close();
      };
    })(),
  });
  let peak = 0;
  const rss = process.memoryUsage().rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss - rss);
  }, 50);
  const request = {
    method: "POST",
    headers: {
      "test-caller": "channel_operations",
      "idempotency-key": site.services.clock.newId(),
      "content-type": "multipart/form-data; boundary=b",
    },
    body,
    duplex: "half",
  };
  const answer = await fetch(`${url}/v1/imports`, request as RequestInit);
  clearInterval(watch);
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ code: "too_large" });
  expect(peak).toBeLessThan(384 << 20);
  expect(await counted()).toEqual(before);
  expect(site.errors).toEqual([]);
}, 300_000);
