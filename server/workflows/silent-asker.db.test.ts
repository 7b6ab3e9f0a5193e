import { afterAll, beforeAll, expect, test } from "vitest";
import {
  barPerson,
  type LineOfPeople,
  openLineOfPeople,
  type PersonName,
} from "../../test/setup/line-of-people.ts";
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

async function ask(by: PersonName, owner: PersonName, due: string): Promise<string> {
  const body = { title: "交周报", detail: "", ownerId: site.ids[owner], due, cityId: null, partnerId: null };
  const answer = await site.as[by]("POST", "/v1/commitments", { ...body, evidence: "none" });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().id;
}
const get = async (by: PersonName, path: string) => (await site.as[by]("GET", `/v1${path}`)).json();
async function act(by: PersonName, id: string, name: string, note = "") {
  const { seq } = (await get("ceo", `/commitments/${id}`)).commitment;
  const done = await site.as[by]("POST", `/v1/commitments/${id}/acts`, { seq, note, act: name });
  expect(done.statusCode, done.body).toBe(200);
}
async function toldOn(day: string, id: string): Promise<string[]> {
  site.setNow(`${day}T02:00:00Z`);
  await Promise.all([runCommitmentRound(site.services), runCommitmentRound(site.services)]);
  const { escalations } = await get("ceo", `/commitments/${id}`);
  return escalations.map(({ about, toName }: { about: string; toName: string }) => `${about} ${toName}`);
}

test("a result that nobody answers goes up the asker's layers on the schedule of what is late; a note is no answer", async () => {
  const id = await ask("east", "hangzhou", "2026-12-18");
  site.setNow("2026-11-20T02:00:00Z");
  await act("hangzhou", id, "do");
  expect(await toldOn("2026-11-20", id)).toEqual([]);
  expect(await toldOn("2026-11-22", id)).toEqual([]);
  expect(await toldOn("2026-11-23", id)).toEqual(["asker vp"]);
  await act("hangzhou", id, "note", "请看一下");
  expect(await toldOn("2026-11-25", id)).toEqual(["asker vp", "asker ceo"]);
  const told = (await get("vp", "/commitments?whose=all&toldMe=true")).commitments;
  expect(told).toMatchObject([{ id, state: "done", overdue: false, escalated: true }]);
  await act("east", id, "send_back", "缺一家");
  expect((await get("vp", "/commitments?whose=all&toldMe=true")).commitments).toEqual([]);
  // Reported anew, silence is counted anew.
  await act("hangzhou", id, "do");
  expect(await toldOn("2026-11-26", id)).toEqual(["asker vp", "asker ceo", "asker vp"]);
  await act("east", id, "accept");
  expect(await toldOn("2026-12-10", id)).toHaveLength(3);
});

test("whoever owes it is not told of the silence about their own report; what the CEO lets lie the meeting is told", async () => {
  site.setNow("2026-11-16T02:00:00Z");
  const [up, top] = [await ask("hangzhou", "east", "2026-12-18"), await ask("ceo", "vp", "2026-12-18")];
  await act("east", up, "do");
  await act("vp", top, "do");
  expect(await toldOn("2026-11-17", up)).toEqual(["asker vp"]);
  expect(await toldOn("2026-11-17", top)).toEqual(["asker executive"]);
});

test("what repeats is not asked of whoever has left: the asker is reminded, hands it over, and it goes on from then", async () => {
  site.setNow("2026-11-16T02:00:00Z");
  const series = await site.as.east("POST", "/v1/commitment-series", {
    ...{
      title: "周计划",
      detail: "",
      ownerId: site.ids.ningbo,
      every: "week",
      workday: 1,
      fromDay: "2026-11-16",
    },
    ...{ evidence: "none", cityId: null, partnerId: null },
  });
  expect(series.statusCode, series.body).toBe(200);
  const { id } = series.json();
  const ofSeries = async () =>
    (await get("ceo", `/commitments?whose=all&source=series&sourceId=${id}`)).commitments;
  await runCommitmentRound(site.services);
  expect(await ofSeries()).toHaveLength(1);
  await barPerson(site, "ningbo");
  for (const day of ["2026-11-23", "2026-11-30"]) {
    site.setNow(`${day}T02:00:00Z`);
    await runCommitmentRound(site.services);
  }
  expect(await ofSeries()).toHaveLength(1);
  const reminders = async () =>
    (await get("east", "/commitments?whose=mine&source=hand_over")).commitments.map(
      ({ title, state, due }: Record<string, string>) => [title, state, due],
    );
  expect(await reminders()).toEqual([["Hand over “周计划”: ningbo has left", "open", "2026-11-25"]]);
  const hand = (by: PersonName, to: PersonName) =>
    site.as[by]("POST", `/v1/commitment-series/${id}/hand-over`, { userId: site.ids[to], note: "离职交接" });
  expect((await hand("hangzhou", "hangzhou")).statusCode).toBe(404);
  expect((await hand("marketing", "hangzhou")).statusCode).not.toBe(200);
  expect((await hand("east", "ningbo")).json().problems[0].field).toBe("body/userId");
  const done = await hand("east", "hangzhou");
  expect(done.statusCode, done.body).toBe(200);
  expect((await reminders())[0][1]).toBe("accepted");
  site.setNow("2026-12-07T02:00:00Z");
  await runCommitmentRound(site.services);
  const asked = (await ofSeries()).map(({ owner, due }: { owner: { name: string }; due: string }) => [
    ...[owner.name, due],
  ]);
  expect(asked).toEqual([
    ["ningbo", "2026-11-16"],
    ["hangzhou", "2026-11-30"],
    ["hangzhou", "2026-12-07"],
  ]);
});

test("a reminder to hand over ends with the hand-over, whoever it reminded and whoever handed over", async () => {
  site.setNow("2026-12-07T02:00:00Z");
  const begin = async (by: PersonName, title: string) => {
    const body = { title, detail: "", ownerId: site.ids.chengdu, every: "week", workday: 1 };
    const rest = { fromDay: "2026-12-07", evidence: "none", cityId: null, partnerId: null };
    const begun = await site.as[by]("POST", "/v1/commitment-series", { ...body, ...rest });
    expect(begun.statusCode, begun.body).toBe(200);
    return begun.json().id;
  };
  const ids = [await begin("west", "月计划"), await begin("marketing", "投放计划")];
  await barPerson(site, "chengdu");
  site.setNow("2026-12-14T02:00:00Z");
  await runCommitmentRound(site.services);
  const states = async (by: PersonName) =>
    (await get(by, "/commitments?whose=mine&source=hand_over")).commitments.map(
      ({ state }: { state: string }) => state,
    );
  expect([await states("west"), await states("marketing")]).toEqual([["open"], ["open"]]);
  // Ticking it off would leave what repeats with nobody.
  const [{ id: reminder, seq }] = (await get("west", "/commitments?whose=mine&source=hand_over")).commitments;
  for (const act of ["do", "cancel"]) {
    const ticked = await site.as.west("POST", `/v1/commitments/${reminder}/acts`, { act, seq, note: "x" });
    expect([act, ticked.statusCode]).toEqual([act, 409]);
  }
  for (const [by, id] of [
    ["vp", ids[0]],
    ["vp", ids[1]],
  ] as const) {
    const given = { userId: site.ids.hangzhou, note: "离职交接" };
    const done = await site.as[by]("POST", `/v1/commitment-series/${id}/hand-over`, given);
    expect(done.statusCode, done.body).toBe(200);
  }
  expect([await states("west"), await states("marketing")]).toEqual([["accepted"], ["accepted"]]);
});

test("what repeats is ended by the layer above its owner once whoever asked has left, and its reminder with it", async () => {
  site.setNow("2027-01-04T02:00:00Z");
  const begun = await site.as.west("POST", "/v1/commitment-series", {
    ...{ title: "季度盘点", detail: "", ownerId: site.ids.hangzhou, every: "week", workday: 1 },
    ...{ fromDay: "2027-01-04", evidence: "none", cityId: null, partnerId: null },
  });
  const end = (by: PersonName) => site.as[by]("POST", `/v1/commitment-series/${begun.json().id}/end`);
  expect((await end("vp")).statusCode).toBe(404);
  await barPerson(site, "west");
  expect((await end("vp")).statusCode).toBe(200);
});
