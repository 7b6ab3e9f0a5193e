import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import { multipart } from "../../test/authority/route-request.ts";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { type LineOfPeople, openLineOfPeople, type PersonName } from "../../test/setup/line-of-people.ts";
import { MOST_EVIDENCE_BYTES } from "../commitment/evidence-file.ts";
import { runCommitmentRound } from "./commitment-round.ts";

// 2026-11-20 is a Friday; the State Council announced no day off for the rest of November and December 2026.
let site: LineOfPeople;
beforeAll(async () => {
  site = await openLineOfPeople("2026-11-16T02:00:00Z");
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

async function ask(by: PersonName, owner: PersonName, due: string, more: object = {}): Promise<string> {
  const body = { title: "交周报", detail: "", ownerId: site.ids[owner], due, cityId: null, partnerId: null };
  const answer = await site.as[by]("POST", "/v1/commitments", { ...body, evidence: "any", ...more });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().id;
}
const look = async (by: PersonName, id: string) => (await site.as[by]("GET", `/v1/commitments/${id}`)).json();
async function act(by: PersonName, id: string, body: object) {
  const { seq } = (await look("ceo", id)).commitment;
  return site.as[by]("POST", `/v1/commitments/${id}/acts`, { seq, note: "", ...body });
}
const round = () => runCommitmentRound(site.services);

test("late: the director hears on the next working day, the VP two and the CEO five working days later; each once", async () => {
  const id = await ask("marketing", "hangzhou", "2026-11-20");
  const boss = await ask("hangzhou", "boss", "2026-11-20");
  const on = async (day: string) => {
    site.setNow(`${day}T02:00:00Z`);
    // Two servers at once.
    await Promise.all([round(), round()]);
    const { escalations } = await look("ceo", id);
    return escalations.map(({ toName }: { toName: string }) => toName);
  };
  expect(await on("2026-11-20")).toEqual([]);
  expect(await on("2026-11-22")).toEqual([]);
  expect(await on("2026-11-23")).toEqual(["east"]);
  expect(await on("2026-11-24")).toEqual(["east"]);
  expect(await on("2026-11-25")).toEqual(["east", "vp"]);
  expect(await on("2026-11-30")).toEqual(["east", "vp", "ceo"]);
  expect((await round()).told).toBe(0);
  const told = (await site.as.vp("GET", "/v1/commitments?whose=all&toldMe=true")).json();
  expect(told.commitments.map((one: { id: string }) => one.id).toSorted()).toEqual([id, boss].toSorted());
  expect(told.commitments[0]).toMatchObject({ overdue: true, escalated: true });
  // The partner's owner answers to the manager of its city, the manager to the region's director.
  const names = (await look("ceo", boss)).escalations.map(({ toName }: { toName: string }) => toName);
  expect(names).toEqual(["hangzhou", "east", "vp"]);
  // Its report ends the lateness: it is not whoever asked that was silent.
  const evidence = [{ kind: "link", url: "https://example.com/late", text: "" }];
  expect((await act("hangzhou", id, { act: "do", evidence })).statusCode).toBe(200);
  expect((await look("ceo", id)).commitment).toMatchObject({ state: "done", escalated: false });
});

test("what is done is not late; sent back with another day it is told anew", async () => {
  site.setNow("2026-11-30T02:00:00Z");
  const id = await ask("east", "ningbo", "2026-12-01");
  await act("ningbo", id, {
    act: "do",
    evidence: [{ kind: "link", url: "https://example.com/a", text: "" }],
  });
  site.setNow("2026-12-04T02:00:00Z");
  await round();
  // That nobody answered its report is told besides (silent-asker.db.test.ts).
  const late = async () =>
    (await look("ceo", id)).escalations.filter(({ about }: { about: string }) => about === "owner");
  expect(await late()).toEqual([]);
  await act("east", id, { act: "send_back", note: "打不开" });
  await act("east", id, { act: "redate", note: "再给三天", due: "2026-12-07" });
  site.setNow("2026-12-08T02:00:00Z");
  await round();
  expect(await late()).toMatchObject([{ toName: "east", due: "2026-12-07", step: 0 }]);
});

test("the schedule is the organisation's own", async () => {
  const put = (by: PersonName, steps: number[]) => site.as[by]("PUT", "/v1/escalation-schedule", { steps });
  expect((await put("vp", [1])).statusCode).toBe(403);
  expect((await put("operations", [3, 0, 3])).json()).toEqual({ steps: [0, 3] });
  expect((await put("operations", [0, 2, 5])).json()).toEqual({ steps: [0, 2, 5] });
});

test("asked again each month on its working day, once for each, until whoever asked ends it", async () => {
  site.setNow("2026-12-08T02:00:00Z");
  const begun = await site.as.east("POST", "/v1/commitment-series", {
    ...{ title: "月度辅导记录", detail: "", ownerId: site.ids.hangzhou, every: "month", workday: 3 },
    ...{ fromDay: "2026-12-09", evidence: "any", cityId: null, partnerId: null },
  });
  expect(begun.statusCode, begun.body).toBe(200);
  await round();
  const listed = async () =>
    (await site.as.hangzhou("GET", "/v1/commitments?whose=mine&source=series")).json().commitments;
  expect(await listed()).toEqual([]);
  site.setNow("2027-01-04T02:00:00Z");
  await Promise.all([round(), round()]);
  await round();
  expect(await listed()).toMatchObject([{ title: "月度辅导记录 2027-01", asker: { name: "east" } }]);
  const { id } = begun.json();
  expect((await site.as.hangzhou("POST", `/v1/commitment-series/${id}/end`)).statusCode).toBe(404);
  expect((await site.as.east("POST", `/v1/commitment-series/${id}/end`)).statusCode).toBe(200);
  site.setNow("2027-02-04T02:00:00Z");
  await round();
  expect(await listed()).toHaveLength(1);
});

test("a figure closes its promise when its month is closed and it came true, and only then", async () => {
  const condition = { metric: "bookings", grain: "city", subjectId: uuidOf("杭州"), month: "2027-01" };
  const met = { ...condition, comparator: "at_least", threshold: 100_00 };
  const id = await ask("east", "hangzhou", "2027-03-01", { condition: met });
  const high = await ask("east", "hangzhou", "2027-03-01", { condition: { ...met, threshold: 100_01 } });
  const none = await ask("east", "hangzhou", "2027-03-01", { condition: { ...met, month: "2027-02" } });
  const wrong = { ...met, metric: "nothing" };
  const body = { title: "x", detail: "", ownerId: site.ids.hangzhou, due: "2027-03-01", evidence: "any" };
  const refused = await site.as.east("POST", "/v1/commitments", {
    ...body,
    cityId: null,
    partnerId: null,
    condition: wrong,
  });
  expect(refused.json().problems[0].field).toBe("body/condition/metric");
  await inTransaction(site.services.database, site.system, async (tx) => {
    await tx.run(sql`insert into app.metric_versions (org_id, metric, version, definition, installed_at)
      values (${site.orgId}, 'bookings', 1, '{}', now()) on conflict do nothing`);
    await tx.run(sql`insert into app.month_closes (org_id, month, instant, begun_at, begun_by)
      values (${site.orgId}, '2027-01', now(), now(), ${site.founderId})`);
    await tx.run(sql`insert into app.closed_values (org_id, metric, slice, grain, month, subject_id, version, closed_in, numerator, state)
      values (${site.orgId}, 'bookings', 'all', 'city', '2027-01', ${uuidOf("杭州")}, 1, '2027-01', 10000, 'ok')`);
  });
  const [one, other] = await Promise.all([round(), round()]);
  expect(one.met + other.met).toBe(1);
  const record = await look("hangzhou", id);
  expect(record.commitment).toMatchObject({ state: "accepted", kept: true });
  expect(record.acts.at(-1)).toMatchObject({
    ...{ act: "meet", byRole: "system" },
    evidence: [{ kind: "figure", metric: "bookings", month: "2027-01", text: "10000" }],
  });
  for (const still of [high, none]) expect((await look("hangzhou", still)).commitment.state).toBe("open");
  const { seq } = (await look("hangzhou", high)).commitment;
  const byHand = { act: "do", seq, note: "", evidence: [] };
  const answer = await site.as.hangzhou("POST", `/v1/commitments/${high}/acts`, byHand);
  expect([answer.statusCode, answer.json().code]).toEqual([409, "conflict"]);
});

describe("waiting for another", () => {
  test("it cannot be called done first, and two do not wait for each other by any way round", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => ask("east", "hangzhou", "2027-03-01")));
    const [first = "", second = "", third = ""] = ids;
    const wait = (id: string, blockerId: string, by: PersonName = "east") =>
      site.as[by]("POST", `/v1/commitments/${id}/blockers`, { blockerId });
    expect((await wait(second, first)).statusCode).toBe(200);
    expect((await wait(third, second)).statusCode).toBe(200);
    expect((await wait(first, third)).statusCode).toBe(409);
    expect((await wait(first, first)).statusCode).toBe(409);
    expect((await wait(second, first, "west")).statusCode).toBe(404);
    const done = { act: "do", evidence: [{ kind: "text", text: "好了" }] };
    expect((await act("hangzhou", second, done)).statusCode).toBe(409);
    expect((await act("hangzhou", first, done)).statusCode).toBe(200);
    expect((await act("hangzhou", second, done)).statusCode).toBe(200);
    expect(await look("east", second)).toMatchObject({
      waitsFor: [{ id: first }],
      waitedForBy: [{ id: third }],
    });
  });

  test("it waits for one that its owner does not see too, and is told no more of that than that it is there", async () => {
    const [mine, theirs] = [
      await ask("east", "hangzhou", "2027-03-01"),
      await ask("vp", "east", "2027-03-01"),
    ];
    await site.as.east("POST", `/v1/commitments/${mine}/blockers`, { blockerId: theirs });
    const done = { act: "do", evidence: [{ kind: "text", text: "好了" }] };
    expect((await act("hangzhou", mine, done)).statusCode).toBe(409);
    expect((await look("hangzhou", mine)).waitsFor).toEqual([]);
    expect((await site.as.hangzhou("GET", `/v1/commitments/${theirs}`)).statusCode).toBe(404);
    expect((await act("east", theirs, done)).statusCode).toBe(200);
    expect((await act("hangzhou", mine, done)).statusCode).toBe(200);
  });
});

describe("photos and files as evidence", () => {
  const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Buffer.from("a photo")]);
  const upload = (by: PersonName, id: string, name: string, content: string) => {
    const { payload, type } = multipart([[name, content]]);
    const headers = {
      "test-user": site.ids[by],
      "content-type": type,
      "idempotency-key": site.services.clock.newId(),
    };
    return site.app.inject({ method: "POST", url: `/v1/commitments/${id}/files`, headers, payload });
  };
  const photo = async (by: PersonName, id: string) => {
    const edge = "partnerloop-test-boundary";
    const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="现场.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), JPEG, Buffer.from(`\r\n--${edge}--\r\n`)]);
    const headers = {
      ...{ "test-user": site.ids[by], "content-type": `multipart/form-data; boundary=${edge}` },
      "idempotency-key": site.services.clock.newId(),
    };
    return site.app.inject({ method: "POST", url: `/v1/commitments/${id}/files`, headers, payload });
  };

  test("a photo is stored, shown to those who see the promise, and closes one that asks for a file", async () => {
    const id = await ask("east", "hangzhou", "2027-03-01", { evidence: "file" });
    expect(
      (await act("hangzhou", id, { act: "do", evidence: [{ kind: "text", text: "去过" }] })).statusCode,
    ).toBe(400);
    expect((await photo("east", id)).statusCode).toBe(403);
    const kept = await photo("hangzhou", id);
    expect(kept.statusCode, kept.body).toBe(200);
    const [{ id: fileId }] = kept.json().files;
    const other = await ask("east", "hangzhou", "2027-03-01", { evidence: "file" });
    const shown = { act: "do", evidence: [{ kind: "file", fileId }] };
    expect((await act("hangzhou", other, shown)).statusCode).toBe(400);
    expect((await act("hangzhou", id, shown)).statusCode).toBe(200);
    const seen = await site.as.east("GET", `/v1/commitments/${id}/files/${fileId}`);
    expect(seen.rawPayload.equals(JPEG)).toBe(true);
    expect(seen.headers).toMatchObject({
      "content-type": "image/jpeg",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect((await site.as.west("GET", `/v1/commitments/${id}/files/${fileId}`)).statusCode).toBe(404);
  });

  test("a page that calls itself a photo is refused by its content, and so is what is too large", async () => {
    const id = await ask("east", "hangzhou", "2027-03-01");
    expect((await upload("hangzhou", id, "a.jpg", "<script>alert(1)</script>")).statusCode).toBe(400);
    expect(
      (await upload("hangzhou", id, "a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")).statusCode,
    ).toBe(400);
    const large = `%PDF-1.7 ${"x".repeat(MOST_EVIDENCE_BYTES)}`;
    expect((await upload("hangzhou", id, "a.pdf", large)).statusCode).toBe(413);
  });
});

describe("the calendar of a person", () => {
  test("is read without signing in by whoever has the address, until it is replaced or put out of use", async () => {
    const id = await ask("east", "ningbo", "2027-03-01", { title: "拜访；甲, 乙" });
    const make = async () => (await site.as.ningbo("POST", "/v1/calendar-feed")).json().address as string;
    const read = (address: string) => site.app.inject({ method: "GET", url: address });
    const first = await make();
    const calendar = await read(first);
    expect(calendar.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(calendar.body).toContain(`UID:${id}@partnerloop\r\n`);
    expect(calendar.body).toContain("DTSTART;VALUE=DATE:20270301\r\nDTEND;VALUE=DATE:20270302\r\n");
    expect(calendar.body).toContain("SUMMARY:拜访；甲\\, 乙\r\n");
    const second = await make();
    expect((await read(first)).statusCode).toBe(404);
    expect((await read(second)).statusCode).toBe(200);
    await site.as.ningbo("DELETE", "/v1/calendar-feed");
    expect((await read(second)).statusCode).toBe(404);
    expect((await read(`/v1/calendar/${"x".repeat(43)}.ics`)).statusCode).toBe(404);
  });
});

test("many are handed over at once, each under its own rules; what cannot be is named with its reason", async () => {
  const mine = await ask("east", "hangzhou", "2027-03-01");
  const foreign = await ask("west", "west", "2027-03-01");
  const stale = await ask("east", "hangzhou", "2027-03-01");
  await act("east", stale, { act: "note", note: "在吗" });
  const commitments = [mine, foreign, stale].map((id) => ({ id, seq: 1 }));
  const over = await site.as.east("POST", "/v1/commitment-handovers", {
    ...{ commitments, userId: site.ids.ningbo, note: "调岗" },
  });
  expect(over.json().done).toEqual([mine]);
  expect(
    over
      .json()
      .refused.map(({ id }: { id: string }) => id)
      .toSorted(),
  ).toEqual([foreign, stale].toSorted());
  expect((await look("east", mine)).commitment.owner.name).toBe("ningbo");
});

test("what was said with one partner never goes to another, also by way of the vendor", async () => {
  const id = await ask("vp", "boss", "2027-03-05");
  expect((await act("boss", id, { act: "note", note: "报价底线 8 折" })).statusCode).toBe(200);
  const hand = (to: PersonName, part = "owner") =>
    act("vp", id, { act: "reassign", part, userId: site.ids[to], note: "换人" });
  expect((await hand("rival")).json().problems[0]).toMatchObject({ field: "body/userId", rule: "partner" });
  expect((await hand("chengdu")).statusCode).toBe(200);
  expect((await hand("rival")).statusCode).toBe(400);
  expect((await site.as.rival("GET", `/v1/commitments/${id}`)).statusCode).toBe(404);
  expect((await hand("clerk")).statusCode).toBe(200);
});
