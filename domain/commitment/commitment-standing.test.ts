import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Role } from "../access/role.ts";
import { toDay } from "../calendar/day.ts";
import {
  COMMITMENT_WISHES,
  type CommitmentAct,
  type CommitmentDetail,
  type CommitmentWish,
} from "./commitment-act.ts";
import { type PromiseFacts, promiseRefusal, reassignRefusal } from "./commitment-rules.ts";
import { COMMITMENT_STATES, commitmentStanding } from "./commitment-standing.ts";
import { rolesAbove, standsAbove } from "./line-of-command.ts";

const DAY = toDay("2026-12-01");
const AT = new Date("2026-11-26T01:00:00Z");
const PEOPLE: Record<string, Role> = {
  manager: "channel_manager",
  other: "channel_manager",
  director: "regional_director",
  vp: "channel_vp",
};
type Name = keyof typeof PEOPLE;

const entry = (seq: number, by: string, detail: CommitmentDetail, note = "why"): CommitmentAct => ({
  ...{ seq, at: AT, byUserId: by, byRole: PEOPLE[by] ?? "channel_manager", forUserId: null, note },
  ...detail,
});
const asked = (ownerId = "manager", askerId = "director") =>
  entry(1, askerId, {
    ...{
      act: "ask",
      ownerId,
      ownerRole: PEOPLE[ownerId] as Role,
      askerId,
      askerRole: PEOPLE[askerId] as Role,
    },
    due: DAY,
  });
const factsOf = (acts: readonly CommitmentAct[], by: string, gone = false): PromiseFacts => {
  const { ownerRole, askerRole } = commitmentStanding(acts);
  const role = PEOPLE[by] as Role;
  return {
    aboveOwner: standsAbove(role, ownerRole),
    aboveAsker: standsAbove(role, askerRole),
    askerGone: gone,
    openBlockers: 0,
    closedBy: null,
  };
};
const refusal = (acts: readonly CommitmentAct[], wish: CommitmentWish, by: Name, gone = false) =>
  promiseRefusal(
    commitmentStanding(acts),
    wish,
    { userId: by, role: PEOPLE[by] as Role, forUserId: null },
    factsOf(acts, by, gone),
  )?.code ?? "may";

describe("the way of a promise", () => {
  test("done, sent back, done again, accepted: by the owner and by whoever asked, and nobody else", () => {
    const acts: CommitmentAct[] = [asked()];
    expect(refusal(acts, "do", "director")).toBe("forbidden");
    expect(refusal(acts, "accept", "director")).toBe("conflict");
    acts.push(entry(2, "manager", { act: "do", evidence: [{ kind: "text", text: "seen" }] }));
    expect(commitmentStanding(acts)).toMatchObject({ state: "done", kept: true });
    for (const by of ["manager", "other", "vp"]) expect(refusal(acts, "accept", by)).toBe("forbidden");
    acts.push(entry(3, "director", { act: "send_back" }));
    expect(commitmentStanding(acts)).toMatchObject({ state: "open", kept: null, sentBack: 1 });
    acts.push(entry(4, "manager", { act: "do", evidence: [] }), entry(5, "director", { act: "accept" }));
    expect(commitmentStanding(acts)).toMatchObject({ state: "accepted", kept: true });
    for (const wish of COMMITMENT_WISHES.filter((each) => each !== "note"))
      for (const by of Object.keys(PEOPLE)) expect(refusal(acts, wish, by)).toBe("conflict");
  });

  test("cancelled only when whoever asked agrees", () => {
    const acts: CommitmentAct[] = [asked()];
    expect(refusal(acts, "cancel", "manager")).toBe("forbidden");
    expect(refusal(acts, "cancel", "vp")).toBe("forbidden");
    acts.push(entry(2, "manager", { act: "ask_cancel" }));
    expect(refusal(acts, "cancel", "manager")).toBe("forbidden");
    expect(refusal(acts, "do", "manager")).toBe("conflict");
    acts.push(entry(3, "director", { act: "keep" }));
    expect(commitmentStanding(acts).state).toBe("open");
    acts.push(entry(4, "director", { act: "cancel" }));
    expect(commitmentStanding(acts).state).toBe("cancelled");
  });

  test("whoever asked has left: the layer above the owner answers", () => {
    const acts = [asked("manager", "other"), entry(2, "manager", { act: "do", evidence: [] })];
    expect(refusal(acts, "accept", "director")).toBe("forbidden");
    expect(refusal(acts, "accept", "director", true)).toBe("may");
    expect(refusal(acts, "accept", "manager", true)).toBe("forbidden");
  });

  test("a promise to oneself closes by one's own word", () => {
    const acts = [asked("manager", "manager"), entry(2, "manager", { act: "fail" })];
    expect(commitmentStanding(acts)).toMatchObject({ state: "accepted", kept: false });
  });

  test("a role that is lent acts for its lender, and does not accept the lender's own promise", () => {
    const acts = [asked("director", "vp"), entry(2, "director", { act: "do", evidence: [] })];
    const lent = { userId: "other", role: "regional_director", forUserId: "director" } as const;
    const facts = factsOf(acts, "director");
    expect(promiseRefusal(commitmentStanding([asked("director", "vp")]), "do", lent, facts)).toBeNull();
    expect(promiseRefusal(commitmentStanding(acts), "accept", lent, facts)?.code).toBe("forbidden");
  });

  test("it waits for another promise before it can be called done, but can be called not done", () => {
    const facts = { ...factsOf([asked()], "manager"), openBlockers: 2 };
    const owner = { userId: "manager", role: "channel_manager", forUserId: null } as const;
    expect(promiseRefusal(commitmentStanding([asked()]), "do", owner, facts)?.code).toBe("conflict");
    expect(promiseRefusal(commitmentStanding([asked()]), "fail", owner, facts)).toBeNull();
  });

  test("what its figure closes is not called done, and what a hand-over closes is closed by nothing else", () => {
    const standing = commitmentStanding([asked()]);
    const owner = { userId: "manager", role: "channel_manager", forUserId: null } as const;
    const refusedWishes = (closedBy: PromiseFacts["closedBy"]) =>
      (["do", "fail", "ask_cancel"] as const).filter((wish) =>
        promiseRefusal(standing, wish, owner, { ...factsOf([asked()], "manager"), closedBy }),
      );
    expect(refusedWishes(null)).toEqual([]);
    expect(refusedWishes("figure")).toEqual(["do"]);
    expect(refusedWishes("hand_over")).toEqual(["do", "fail", "ask_cancel"]);
  });
});

describe("handing over", () => {
  const may = (
    acts: readonly CommitmentAct[],
    part: "owner" | "asker",
    to: string,
    by: Name,
    gone = false,
  ) => {
    const person = { userId: by, role: PEOPLE[by] as Role, forUserId: null };
    const facts = factsOf(acts, by, gone);
    return reassignRefusal(commitmentStanding(acts), part, to, person, facts)?.code ?? "may";
  };

  test("by whoever asked and by the layer above; not by the owner, nor by somebody beside", () => {
    const acts = [asked("manager", "other")];
    expect(may(acts, "owner", "other", "director")).toBe("may");
    expect(may(acts, "owner", "director", "other")).toBe("may");
    expect(may(acts, "owner", "other", "manager")).toBe("forbidden");
    expect(may([asked("manager", "director")], "owner", "vp", "other")).toBe("forbidden");
  });

  test("the asker's part goes to somebody else than the owner, and is given by who stands above the asker", () => {
    const acts = [asked("manager", "director")];
    expect(may(acts, "asker", "other", "vp")).toBe("may");
    expect(may(acts, "asker", "manager", "vp")).toBe("conflict");
    expect(may(acts, "asker", "other", "director")).toBe("forbidden");
  });
});

test("above the roles is the line: each nearer layer first, and nobody above the CEO", () => {
  expect(rolesAbove("partner_staff")).toEqual([
    ...["partner_owner", "channel_manager", "regional_director", "channel_vp", "ceo"],
  ]);
  expect(rolesAbove("channel_manager")).toEqual(["regional_director", "channel_vp", "ceo"]);
  expect(rolesAbove("marketing")).toEqual(["channel_vp", "ceo"]);
  expect(rolesAbove("ceo")).toEqual([]);
});

/** Whatever people try in whatever order, as the rules let them. */
const attempts = fc.array(
  fc.record({
    wish: fc.constantFrom(...COMMITMENT_WISHES),
    by: fc.constantFrom(...Object.keys(PEOPLE)),
    to: fc.constantFrom(...Object.keys(PEOPLE)),
    part: fc.constantFrom("owner" as const, "asker" as const),
    gone: fc.boolean(),
  }),
  { maxLength: 40 },
);

type Attempt = typeof attempts extends fc.Arbitrary<(infer One)[]> ? One : never;

/** The act that an attempt leads to, or undefined where the rules refuse it. */
function tried(
  acts: readonly CommitmentAct[],
  { wish, by, to, part, gone }: Attempt,
): CommitmentAct | undefined {
  const before = commitmentStanding(acts);
  const person = { userId: by, role: PEOPLE[by] as Role, forUserId: null };
  const facts = factsOf(acts, by, gone);
  const details: Partial<Record<CommitmentWish, CommitmentDetail>> = {
    reassign: { act: "reassign", part, userId: to, role: PEOPLE[to] as Role },
    redate: { act: "redate", due: DAY },
    do: { act: "do", evidence: [] },
  };
  const refused =
    wish === "reassign"
      ? reassignRefusal(before, part, to, person, facts)
      : promiseRefusal(before, wish, person, facts);
  return refused === null
    ? entry(before.seq + 1, by, details[wish] ?? ({ act: wish } as CommitmentDetail))
    : undefined;
}

const ended = (state: string) => state === "accepted" || state === "cancelled";

test("in any interleaving: nobody accepts or cancels what they owe to another, and what is closed stays closed", () => {
  const reached = new Set<string>();
  const step = (acts: readonly CommitmentAct[], attempt: Attempt) => {
    const act = tried(acts, attempt);
    if (act === undefined) return acts;
    const before = commitmentStanding(acts);
    const now = commitmentStanding([...acts, act]);
    reached.add(now.state);
    if (ended(before.state)) expect(now.state).toBe(before.state);
    else if (ended(now.state) && before.ownerId !== before.askerId)
      expect(act.byUserId).not.toBe(before.ownerId);
    if (before.state !== "done" && now.state === "done") expect(act.byUserId).toBe(before.ownerId);
    expect(now.kept !== null).toBe(["done", "not_done", "accepted"].includes(now.state));
    expect(now.seq).toBe(acts.length + 1);
    return [...acts, act];
  };
  fc.assert(
    fc.property(attempts, (tries) => void tries.reduce(step, [asked()] as readonly CommitmentAct[])),
    { numRuns: 2_000, seed: 20261126 },
  );
  expect([...reached].toSorted()).toEqual([...COMMITMENT_STATES].toSorted());
});
