import { expect, test } from "vitest";
import { toDay } from "../calendar/day.ts";
import type { ActDetail, DesignAct } from "./design-act.ts";
import { toldActs } from "./told-acts.ts";

const STEPS = [{ roles: ["channel_vp"] }, { roles: ["partner_owner"] }] as const;

let seq = 0;
function act(version: number, role: DesignAct["role"], detail: ActDetail): DesignAct {
  seq += 1;
  return { seq, at: new Date(seq), version, userId: role, role, forUserId: null, ...detail };
}
const propose = (version: number, steps: readonly object[] = STEPS) =>
  act(version, "regional_director", {
    ...{ act: "propose", inForceFrom: toDay("2026-12-01"), ends: false, note: "" },
    steps: steps as typeof STEPS,
  });
const agree = (version: number, role: DesignAct["role"]) => act(version, role, { act: "agree", note: "" });
const sendBack = (version: number, role: DesignAct["role"]) =>
  act(version, role, { act: "return", note: "不给这么多", comments: [], counters: [] });

test("nothing is told before the vendor's own have agreed, and all of a version once it is the partner's turn", () => {
  const first = propose(1);
  expect(toldActs([first])).toEqual([]);
  expect(toldActs([])).toEqual([]);
  const log = [first, agree(1, "channel_vp"), agree(1, "partner_owner")];
  expect(toldActs(log)).toEqual(log);
});

test("what is settled among the vendor's own about a later version is not told, however it ends", () => {
  const agreed = [propose(1), agree(1, "channel_vp"), agree(1, "partner_owner")];
  const later = [propose(2), sendBack(2, "channel_vp")];
  expect(toldActs([...agreed, ...later])).toEqual(agreed);
  const third = [propose(3), agree(3, "channel_vp")];
  expect(toldActs([...agreed, ...later, ...third])).toEqual([...agreed, ...third]);
  const returned = [...third, sendBack(3, "partner_owner")];
  expect(toldActs([...agreed, ...later, ...returned])).toEqual([...agreed, ...returned]);
});

test("one of two of the vendor's own is not all of them", () => {
  const steps = [{ roles: ["channel_vp", "ceo"] }, { roles: ["partner_owner"] }];
  const log = [propose(1, steps as never), agree(1, "ceo"), sendBack(1, "channel_vp")];
  expect(toldActs(log)).toEqual([]);
});
