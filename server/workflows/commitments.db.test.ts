import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPromiseActs } from "../../database/commitment/commitment-log.ts";
import { insertCommitments, type NewCommitment } from "../../database/commitment/insert-commitments.ts";
import { inTransaction } from "../../database/transaction.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { commitmentStanding } from "../../domain/commitment/commitment-standing.ts";
import { uuidOf } from "../../test/setup/fact-book.ts";
import {
  barPerson,
  type LineOfPeople,
  openLineOfPeople,
  type PersonName,
} from "../../test/setup/line-of-people.ts";

let site: LineOfPeople;
beforeAll(async () => {
  site = await openLineOfPeople("2026-11-26T02:00:00Z");
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const DUE = "2026-12-04";

async function ask(by: PersonName, owner: PersonName, more: object = {}): Promise<string> {
  const body = { title: "拜访杭州三家代理商", detail: "", ownerId: site.ids[owner], due: DUE };
  const answer = await site.as[by]("POST", "/v1/commitments", {
    ...{ ...body, cityId: null, partnerId: null, evidence: "any" },
    ...more,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().id;
}
const look = async (by: PersonName, id: string) => (await site.as[by]("GET", `/v1/commitments/${id}`)).json();
async function act(by: PersonName, id: string, body: Record<string, unknown>, seq?: number) {
  const seen = seq ?? (await look("ceo", id)).commitment.seq;
  return site.as[by]("POST", `/v1/commitments/${id}/acts`, { seq: seen, note: "", ...body });
}
const SHOWN = [{ kind: "text", text: "三家都去过了，纪要已发。" }];
const sees = async (by: PersonName, id: string) =>
  (await site.as[by]("GET", `/v1/commitments/${id}`)).statusCode === 200;

describe("the way of a promise through the server", () => {
  test("asked, done with evidence, sent back, done again, accepted; every act in the log and in the audit", async () => {
    const id = await ask("east", "hangzhou", { cityId: uuidOf("杭州") });
    expect((await act("hangzhou", id, { act: "do" })).json()).toMatchObject({
      code: "invalid_input",
      problems: [{ field: "body/evidence" }],
    });
    expect((await act("ningbo", id, { act: "do", evidence: SHOWN })).statusCode).toBe(404);
    expect((await act("hangzhou", id, { act: "do", evidence: SHOWN })).json()).toMatchObject({
      state: "done",
    });
    expect((await act("hangzhou", id, { act: "accept" })).statusCode).toBe(403);
    expect((await act("vp", id, { act: "accept" })).statusCode).toBe(403);
    expect((await act("east", id, { act: "send_back" })).json().problems[0].field).toBe("body/note");
    expect((await act("east", id, { act: "send_back", note: "缺一家" })).statusCode).toBe(200);
    expect((await act("hangzhou", id, { act: "do", evidence: SHOWN })).statusCode).toBe(200);
    expect((await act("east", id, { act: "accept" })).json()).toMatchObject({ state: "accepted" });
    const record = await look("hangzhou", id);
    expect(record.acts.map((each: { act: string }) => each.act)).toEqual([
      ...["ask", "do", "send_back", "do", "accept"],
    ]);
    expect(record.commitment).toMatchObject({ state: "accepted", kept: true, city: { name: "杭州" } });
    const audited = await inTransaction(site.services.database, site.system, (tx) =>
      tx.rows<{ act: string; outcome: string }>(
        sql`select act, outcome from app.audit_entries where object_id = ${id} and outcome = 'done' order by id`,
      ),
    );
    expect(audited.map((entry) => entry.act)).toEqual(["ask", "do", "send_back", "do", "accept"]);
  });

  test("buttons are off for the reason for which the server refuses", async () => {
    const id = await ask("vp", "east");
    for (const by of ["east", "vp", "ceo"] as const) {
      const { refusals, commitment } = await look(by, id);
      for (const { wish, en } of refusals) {
        const answer = await act(
          by,
          id,
          { act: wish, note: "try", due: DUE, userId: site.ids.west },
          commitment.seq,
        );
        expect(answer.json().text?.en, `${by} ${wish}`).toBe(en);
      }
      expect(refusals.length).toBeGreaterThan(2);
    }
  });

  test("of two who act at once one wins, and the other is told", async () => {
    const id = await ask("east", "hangzhou");
    await act("hangzhou", id, { act: "do", evidence: SHOWN });
    const both = await Promise.all([
      act("east", id, { act: "accept" }, 2),
      act("east", id, { act: "send_back", note: "没有照片" }, 2),
    ]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const lost = both.find(({ statusCode }) => statusCode === 409);
    expect(lost?.json()).toMatchObject({ code: "state_changed" });
    expect((await look("ceo", id)).acts).toHaveLength(3);
  });

  test("cancelled only with a reason that whoever asked agrees to, or gives", async () => {
    const id = await ask("east", "hangzhou");
    expect((await act("hangzhou", id, { act: "cancel", note: "太忙" })).statusCode).toBe(403);
    expect((await act("east", id, { act: "cancel" })).json().code).toBe("invalid_input");
    expect((await act("hangzhou", id, { act: "ask_cancel", note: "代理商停业" })).statusCode).toBe(200);
    expect((await act("east", id, { act: "cancel" })).json()).toMatchObject({ state: "cancelled" });
    expect((await look("vp", id)).acts.at(-1)).toMatchObject({ act: "cancel", note: "代理商停业" });
  });
});

describe("who sees whose promises", () => {
  const seen = async (id: string) => {
    const found: PersonName[] = [];
    for (const name of Object.keys(site.ids) as PersonName[]) if (await sees(name, id)) found.push(name);
    return found.toSorted();
  };

  test("a manager's, without a place: the manager, the region's director, and those above", async () => {
    expect(await seen(await ask("east", "hangzhou"))).toEqual(
      ["ceo", "executive", "vp", "operations", "east", "hangzhou"].toSorted(),
    );
  });

  test("a director's: not the other director, not the managers below, also where it is about their city", async () => {
    expect(await seen(await ask("vp", "east", { cityId: uuidOf("杭州") }))).toEqual(
      ["ceo", "executive", "vp", "operations", "east"].toSorted(),
    );
  });

  test("a partner owner's: that partner's people above it and the vendor's line; no other partner, and not the vendor's promises about it", async () => {
    const id = await ask("hangzhou", "boss", { partnerId: uuidOf("甲公司") });
    expect(await seen(id)).toEqual(
      ["ceo", "executive", "vp", "operations", "east", "hangzhou", "boss"].toSorted(),
    );
    const about = await ask("east", "hangzhou", { cityId: uuidOf("杭州"), partnerId: uuidOf("甲公司") });
    expect(await seen(about)).not.toContain("boss");
  });

  test("the list of the layer below holds others' promises and none of one's own or above", async () => {
    const mine = await ask("vp", "east");
    const below = await ask("east", "ningbo");
    const list = async (by: PersonName, query: string) =>
      (await site.as[by]("GET", `/v1/commitments?limit=200&${query}`))
        .json()
        .commitments.map((one: { id: string }) => one.id);
    expect(await list("east", "whose=layer")).toContain(below);
    expect(await list("east", "whose=layer")).not.toContain(mine);
    expect(await list("east", "whose=mine")).toContain(mine);
    expect(await list("vp", "whose=asked")).toContain(mine);
    expect(await list("marketing", "whose=layer")).toEqual([]);
    expect(await list("west", "whose=all")).not.toContain(below);
  });
});

describe("nothing is dropped in silence", () => {
  test("the application may delete neither a promise nor an act, nor write over an act", async () => {
    await ask("east", "hangzhou");
    const attempt = (text: string) =>
      inTransaction(site.services.database, site.system, (tx) => tx.query(text)).then(
        () => "done",
        (error: { code: string }) => error.code,
      );
    for (const text of [
      "delete from app.commitments",
      "delete from app.commitment_acts",
      "truncate app.commitments cascade",
      "update app.commitment_acts set note = 'another'",
      "update app.commitments set title = 'another'",
    ])
      expect(await attempt(text), text).toBe("42501");
    expect(await attempt("update app.commitments set seq = seq + 1, state = 'cancelled', kept = null")).toBe(
      "23503",
    );
  });

  test("a reason is held by the database too", async () => {
    const id = await ask("east", "hangzhou");
    const cancel = inTransaction(site.services.database, site.system, (tx) =>
      tx.run(sql`insert into app.commitment_acts (org_id, commitment_id, seq, at, user_id, role, act, note, detail)
        values (${site.orgId}, ${id}, 2, now(), ${site.founderId}, 'system', 'cancel', ' ', '{}')`),
    );
    await expect(cancel).rejects.toMatchObject({ constraint: "commitment_acts_say_why" });
  });

  test("the promises of somebody who has left are found, and handed over by the layer above", async () => {
    const id = await ask("east", "chengdu");
    await barPerson(site, "chengdu");
    const gone = (await site.as.vp("GET", "/v1/commitments?whose=all&ownerGone=true")).json();
    expect(gone.commitments).toMatchObject([{ id, owner: { gone: true } }]);
    const over = { act: "reassign", part: "owner", note: "离职交接" };
    expect((await act("ningbo", id, { ...over, userId: site.ids.ningbo })).statusCode).toBe(404);
    expect((await act("west", id, { ...over, userId: site.ids.chengdu })).statusCode).toBeGreaterThanOrEqual(
      400,
    );
    expect((await act("west", id, { ...over, userId: site.ids.west })).statusCode).toBe(200);
    expect((await look("west", id)).commitment.owner).toMatchObject({
      name: "west",
      role: "regional_director",
    });
  });
});

describe("promises of a source, put in by a stage", () => {
  const lines = (count: number): NewCommitment[] =>
    Array.from({ length: count }, (_, line) => ({
      ...{ line: `line-${line}`, title: `第 ${line} 项`, ownerId: site.ids.hangzhou, askerId: site.ids.east },
      due: toDay(DUE),
    }));
  const put = (given: readonly NewCommitment[]) =>
    inTransaction(site.services.database, site.system, (tx) =>
      insertCommitments(tx, { kind: "plan", id: "plan-1" }, given, {
        now: site.services.clock.now(),
        newId: site.services.clock.newId,
      }),
    );

  test("one for each line, also when two put them in at once and again later with one more", async () => {
    const both = await Promise.all([put(lines(40)), put(lines(40))]);
    expect(both.flat()).toHaveLength(40);
    expect(await put(lines(41))).toHaveLength(1);
    const listed = (await site.as.east("GET", "/v1/commitments?whose=asked&source=plan&limit=200")).json();
    expect(listed.commitments).toHaveLength(41);
    expect(listed.commitments[0]).toMatchObject({
      owner: { role: "channel_manager" },
      asker: { role: "regional_director" },
    });
  });

  test("pages follow each other by day and id", async () => {
    const page = async (cursor: string | null): Promise<string[]> => {
      const query = `whose=asked&source=plan&limit=7${cursor === null ? "" : `&cursor=${cursor}`}`;
      const { commitments, next, count } = (await site.as.east("GET", `/v1/commitments?${query}`)).json();
      expect(count).toEqual({ value: 41, exact: true });
      const ids = commitments.map(({ id }: { id: string }) => id);
      return next === null ? ids : [...ids, ...(await page(next))];
    };
    const ids = await page(null);
    expect(new Set(ids).size).toBe(41);
  });

  test("what is about a record that is not there, or not for whoever asks, is refused without a word of it", async () => {
    const askedOf = { title: "拜访", detail: "", ownerId: site.ids.boss, evidence: "any" };
    const once = { ...askedOf, due: DUE };
    const again = { ...askedOf, every: "month", workday: 1, fromDay: DUE };
    const nowhere = [
      ["cityId", uuidOf("nowhere")],
      ["partnerId", uuidOf("nobody")],
      ["partnerId", uuidOf("乙公司")],
    ] as const;
    for (const [field, id] of nowhere)
      for (const [path, body] of Object.entries({ commitments: once, "commitment-series": again })) {
        const given = { ...body, cityId: null, partnerId: null, [field]: id };
        const answer = await site.as.hangzhou("POST", `/v1/${path}`, given);
        expect(answer.json(), path).toMatchObject({
          code: "invalid_input",
          problems: [{ field: `body/${field}`, rule: "exists" }],
        });
      }
  });

  test("somebody who holds no role, or is nobody, owes nothing", async () => {
    for (const ownerId of [uuidOf("nobody"), site.orgId])
      await expect(put([{ ...(lines(1)[0] as NewCommitment), line: "x", ownerId }])).rejects.toMatchObject({
        code: "invalid_input",
      });
  });
});

test("every row is its log rolled up", async () => {
  const rows = await inTransaction(site.services.database, site.system, (tx) =>
    tx.rows<{
      id: string;
      seq: number;
      state: string;
      kept: boolean | null;
      owner: string;
      asker: string;
      due: string;
    }>(sql`select id, seq, state, kept, owner_id as owner, asker_id as asker, due from app.commitments`),
  );
  expect(rows.length).toBeGreaterThan(50);
  for (const row of rows) {
    const acts = await inTransaction(site.services.database, site.system, (tx) =>
      readPromiseActs(tx, row.id),
    );
    const { seq, state, kept, ownerId, askerId, due } = commitmentStanding(acts);
    expect({ id: row.id, seq, state, kept, owner: ownerId, asker: askerId, due }).toEqual(row);
  }
});
