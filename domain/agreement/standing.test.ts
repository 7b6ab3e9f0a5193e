import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Role } from "../access/role.ts";
import { addDays, toDay } from "../calendar/day.ts";
import { type ActingPerson, type AgreementWish, agreementRefusal } from "./agreement-rules.ts";
import type { DesignAct } from "./design-act.ts";
import { standingOf } from "./standing.ts";

const TODAY = toDay("2026-11-26");
const STEPS = [{ roles: ["executive", "channel_vp"] as const }, { roles: ["ceo"] as const }];

const person = (userId: string, role: Role, forUserId: string | null = null): ActingPerson => ({
  userId,
  role,
  forUserId,
});

/** A log that grows by what the rules let through, as the server lets it grow. */
function openLog() {
  const acts: DesignAct[] = [];
  let version = 0;
  const tryTo = (wish: AgreementWish, who: ActingPerson, from = TODAY): string | null => {
    const standing = standingOf(acts, TODAY);
    const refusal = agreementRefusal(standing, wish, who);
    if (refusal !== null) return refusal.en;
    if (wish === "propose" || wish === "end") version += 1;
    const given = { seq: acts.length + 1, at: new Date(0), version, ...who };
    const detail = {
      propose: { act: "propose" as const, steps: STEPS, inForceFrom: from, ends: false, note: "" },
      end: { act: "propose" as const, steps: STEPS, inForceFrom: from, ends: true, note: "" },
      agree: { act: "agree" as const, note: "" },
      return: { act: "return" as const, note: "", comments: [], counters: [] },
      withdraw: { act: "withdraw" as const, note: "" },
    }[wish];
    acts.push({ ...given, ...detail } as DesignAct);
    return null;
  };
  return { acts, tryTo, standing: (day = TODAY) => standingOf(acts, day) };
}

const [vp, executive, ceo, director] = [
  person("v", "channel_vp"),
  person("x", "executive"),
  person("c", "ceo"),
  person("d", "regional_director"),
];

describe("the standing of a design", () => {
  test("comes into force when all of each step have agreed, in the order of the steps", () => {
    const log = openLog();
    expect(log.tryTo("propose", director)).toBeNull();
    expect(log.tryTo("agree", ceo)).toBe("It is the turn of: Executive, Channel VP.");
    expect(log.tryTo("agree", vp)).toBeNull();
    expect(log.standing().latest).toMatchObject({ state: "proposed", step: 0, waitingFor: ["executive"] });
    expect(log.tryTo("agree", executive)).toBeNull();
    expect(log.standing().latest).toMatchObject({ state: "proposed", step: 1, waitingFor: ["ceo"] });
    expect(log.tryTo("agree", ceo)).toBeNull();
    expect(log.standing().latest).toMatchObject({ state: "in_force", version: 1 });
  });

  test("waits for its day, and gives way to what was agreed after it", () => {
    const log = openLog();
    const agree = (from = TODAY) => {
      log.tryTo("propose", director, from);
      for (const who of [vp, executive, ceo]) log.tryTo("agree", who);
    };
    agree();
    agree(addDays(TODAY, 5));
    expect(log.standing().versions.map(({ state }) => state)).toEqual(["in_force", "agreed"]);
    expect(log.standing(addDays(TODAY, 5)).versions.map(({ state }) => state)).toEqual([
      "superseded",
      "in_force",
    ]);
  });

  test("is out of force when its end is agreed, and can be proposed again", () => {
    const log = openLog();
    expect(log.tryTo("end", director)).toBe("No version is in force that could be ended.");
    for (const wish of ["propose", "end"] as const) {
      log.tryTo(wish, director);
      for (const who of [vp, executive, ceo]) log.tryTo("agree", who);
    }
    expect(log.standing().inForce).toBeUndefined();
    expect(log.standing().versions.map(({ state }) => state)).toEqual(["superseded", "superseded"]);
    expect(log.tryTo("propose", director)).toBeNull();
  });

  test("nobody agrees to their own proposal, in whatever role, for whomever", () => {
    const log = openLog();
    log.tryTo("propose", person("d", "regional_director", "lender"));
    const refused = "Nobody agrees to or returns their own proposal.";
    expect(log.tryTo("agree", person("d", "channel_vp"))).toBe(refused);
    expect(log.tryTo("agree", person("lender", "channel_vp"))).toBe(refused);
    expect(log.tryTo("return", person("other", "channel_vp", "d"))).toBe(refused);
    expect(log.tryTo("agree", person("other", "channel_vp", "lender"))).toBe(refused);
  });

  test("one person agrees once, also in a second role or by a deputy", () => {
    const log = openLog();
    log.tryTo("propose", director);
    log.tryTo("agree", vp);
    const refused = "You have agreed to this version already.";
    expect(log.tryTo("agree", person("v", "executive"))).toBe(refused);
    expect(log.tryTo("agree", person("deputy", "executive", "v"))).toBe(refused);
  });

  test("what was returned is proposed anew, and the round before stays", () => {
    const log = openLog();
    log.tryTo("propose", director);
    log.tryTo("return", vp);
    expect(log.tryTo("agree", executive)).toBe("No version waits for agreement.");
    expect(log.tryTo("propose", director)).toBeNull();
    expect(log.standing().versions.map(({ state }) => state)).toEqual(["returned", "proposed"]);
  });
});

test("whatever people try: at most one version is in force, and only what everybody else agreed to", () => {
  const wish = fc.constantFrom<AgreementWish>(
    "propose",
    "end",
    "agree",
    "agree",
    "agree",
    "return",
    "withdraw",
  );
  const who = fc.record({
    userId: fc.constantFrom("a", "b", "c", "d"),
    role: fc.constantFrom<Role>("regional_director", "executive", "channel_vp", "ceo"),
    forUserId: fc.constantFrom(null, null, "a", "b"),
  });
  const later = fc.integer({ min: -3, max: 3 });
  fc.assert(
    fc.property(fc.array(fc.tuple(wish, who, later), { maxLength: 60 }), (tries) => {
      const log = openLog();
      for (const [what, by, days] of tries) log.tryTo(what, by, addDays(TODAY, days));
      const { versions, inForce } = log.standing();
      expect(versions.filter(({ state }) => state === "in_force").length).toBeLessThanOrEqual(1);
      expect(versions.slice(0, -1).some(({ state }) => state === "proposed")).toBe(false);
      if (inForce === undefined) return;
      const agreedIn = inForce.agreements.map(({ role }) => role);
      for (const role of ["executive", "channel_vp", "ceo"]) expect(agreedIn).toContain(role);
      expect(new Set(inForce.agreements.map(({ userId }) => userId)).size).toBe(inForce.agreements.length);
      expect(inForce.agreements.map(({ userId }) => userId)).not.toContain(inForce.proposal.userId);
    }),
    { numRuns: 2000 },
  );
});
