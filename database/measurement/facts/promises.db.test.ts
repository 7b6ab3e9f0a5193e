import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toMonth } from "../../../domain/calendar/month.ts";
import { metric as definitionOf } from "../../../domain/measurement/metrics/metrics.ts";
import { askRegistry } from "../../../test/golden/ask-registry.ts";
import { createFactBook, type FactBook, type FactRow } from "../../../test/setup/fact-book.ts";
import { appendPromiseAct } from "../../commitment/commitment-log.ts";
import { rowsBehind } from "../rows-behind.ts";
import { FACTS } from "./facts.ts";

let book: FactBook;
const PEOPLE = ["vp", "director", "manager", "boss", "rival"] as const;
const CLOSED = new Date("2024-05-01T00:00:00Z");

interface Promise {
  readonly name: string;
  readonly owner: (typeof PEOPLE)[number];
  readonly due: string;
  readonly source?: string;
  readonly line?: string;
  readonly about?: string;
  readonly acts?: readonly [at: string, act: string, detail?: object][];
}

/** A promise and its log, asked for on the first of February. */
async function put({ name, owner, due, source = "hand", line = name, about, acts = [] }: Promise) {
  const [id, ownerId, askerId] = [name, owner, "vp"].map(book.id);
  const asked = ["2024-02-01T00:00:00Z", "ask", { ownerId, askerId, due }] as const;
  const log = [asked, ...acts];
  await book.read(async (tx) => {
    await tx.run(sql`insert into app.commitments (org_id, id, source_kind, source_id, source_line, title, detail, evidence,
        about_partner_id, created_at, seq, state, owner_id, owner_role, asker_id, asker_role, due, changed_at)
      values (${book.orgId}, ${id}, ${source}, 's', ${line}, ${name}, '', 'any', ${about ? book.id(about) : null},
        ${asked[0]}, ${log.length}, 'open', ${ownerId}, 'channel_manager', ${askerId}, 'channel_vp', ${due},
        ${log.at(-1)?.[0]})`);
    for (const [index, [at, act, detail = {}]] of log.entries())
      await tx.run(sql`insert into app.commitment_acts (org_id, commitment_id, seq, at, user_id, role, act, note, detail)
        values (${book.orgId}, ${id}, ${index + 1}, ${at}, ${askerId}, 'channel_vp', ${act}, 'why',
          ${JSON.stringify(detail)}::jsonb)`);
  });
}

const SHOWN = { evidence: [{ kind: "text", text: "done" }] };
const BARE = { evidence: [] };

beforeAll(async () => {
  book = await createFactBook();
  await book.insert("region_versions", [{ region_id: "east", name: "East" }]);
  await book.insert("city_versions", [
    { city_id: "a", name: "A", region_id: "east" },
    { city_id: "b", name: "B", region_id: "east" },
  ]);
  await book.insert("person_versions", [{ person_id: "person of manager" }]);
  await book.insert("partner_versions", [
    { partner_id: "pa", name: "PA", city_id: "a", manager_id: "person of manager" },
    { partner_id: "pb", name: "PB", city_id: "b" },
  ] as FactRow[]);
  const owned = { boss: "pa", rival: "pb" } as Record<string, string>;
  await book.read(async (tx) => {
    for (const name of PEOPLE) {
      const person = name === "manager" ? book.id("person of manager") : null;
      await tx.run(sql`insert into app.members (org_id, user_id, display_name, created_at, person_id)
        values (${book.orgId}, ${book.id(name)}, ${name}, '2024-01-01', ${person})`);
      const partner = owned[name];
      if (partner !== undefined)
        await tx.run(sql`insert into app.role_grants (org_id, id, user_id, role, scope, scope_ids, granted_at, granted_by)
          values (${book.orgId}, ${book.id(`grant ${name}`)}, ${book.id(name)}, 'partner_owner', 'partners',
            ${[book.id(partner)]}::uuid[], '2024-01-01', ${book.id("vp")})`);
    }
  });
  const march = "2024-03-15";
  for (const one of [
    // In time: on the due day itself, late at night in Shanghai.
    {
      name: "kept",
      owner: "manager",
      due: march,
      about: "pa",
      acts: [["2024-03-15T15:59:00Z", "do", SHOWN]],
    },
    // A minute later it is the sixteenth.
    {
      name: "late",
      owner: "manager",
      due: march,
      about: "pa",
      acts: [["2024-03-15T16:00:00Z", "do", SHOWN]],
    },
    { name: "open", owner: "manager", due: march, about: "pb" },
    { name: "failed", owner: "director", due: march, acts: [["2024-03-10T00:00:00Z", "fail"]] },
    { name: "cancelled", owner: "director", due: march, acts: [["2024-03-10T00:00:00Z", "cancel"]] },
    // Called done in time, sent back in March: not done at the month's end.
    {
      ...{ name: "returned", owner: "director", due: march },
      acts: [
        ["2024-03-14T00:00:00Z", "do", SHOWN],
        ["2024-03-20T00:00:00Z", "send_back"],
      ],
    },
    // Set to another day in April, when March had passed: it was due in March.
    {
      name: "put off",
      owner: "vp",
      due: march,
      acts: [["2024-04-02T00:00:00Z", "redate", { due: "2024-05-15" }]],
    },
    // Handed over before: whoever owes it at the month's end answers.
    {
      ...{ name: "handed over", owner: "director", due: march, about: "pb" },
      acts: [["2024-03-02T00:00:00Z", "reassign", { part: "owner", userId: book.id("manager"), role: "x" }]],
    },
    { name: "of april", owner: "manager", due: "2024-04-10", about: "pa" },
    // Two actions of a plan that are done, one of them showing nothing, and one that is not done.
    ...(["shown", "bare"] as const).map((name) => ({
      ...{
        name,
        owner: "manager" as const,
        due: march,
        about: "pa",
        source: "plan",
        line: `actions/${name}`,
      },
      acts: [["2024-03-20T00:00:00Z", "do", name === "shown" ? SHOWN : BARE]],
    })),
    { name: "undone", owner: "manager", due: march, about: "pa", source: "plan", line: "actions/undone" },
    // The partner's owner: one of two commitments kept, one plan line done, a report late.
    { name: "boss kept", owner: "boss", due: march, acts: [["2024-03-20T00:00:00Z", "do", SHOWN]] },
    { name: "boss open", owner: "boss", due: march },
    {
      ...{ name: "boss line", owner: "boss", due: march, about: "pa", source: "plan", line: "measures/m" },
      acts: [["2024-03-12T00:00:00Z", "do", SHOWN]],
    },
    {
      ...{ name: "boss report", owner: "boss", due: march, source: "report_duty" },
      acts: [["2024-03-20T00:00:00Z", "do", SHOWN]],
    },
  ] as Promise[])
    await put(one);
});
afterAll(() => book?.close());

const ask = (metric: string, month = "2024-03", asOf = CLOSED) =>
  askRegistry(book, { metric, period: { type: "month", month: toMonth(month) }, asOf });

test("due in the month: sixteen less the cancelled and the one of April, where they are about", async () => {
  const { company, of } = await ask("commitments_due");
  expect(company.numerator).toBe("14");
  // kept, late, shown, bare, undone and the owner's four; open and handed over.
  expect(of("partner", "pa")?.numerator).toBe("9");
  expect(of("city", "b")?.numerator).toBe("2");
  expect(of("region", "east")?.numerator).toBe("11");
  // The manager's own: kept, late, open, handed over, three actions; what the partner's owner owes is the manager's too.
  expect(of("manager", "person of manager")?.numerator).toBe("11");
  expect(of("manager", "director")?.numerator).toBe("2");
});

test("in time: to the last minute of the due day, and not sent back", async () => {
  const { company, of } = await ask("closed_on_time");
  // kept and the owner's plan line.
  expect(company).toMatchObject({ numerator: "2", denominator: "14" });
  expect(of("partner", "pa")).toMatchObject({ numerator: "2", denominator: "9" });
});

test("late at the month's end is what nobody has told of, whatever was put off later", async () => {
  const { company, of } = await ask("overdue");
  // open, returned, put off, handed over, undone, and one of the owner's.
  expect(company.numerator).toBe("6");
  expect(of("manager", "person of manager")?.numerator).toBe("4");
  // A month later the one of April is late as well, and what was put off is not.
  expect((await ask("overdue", "2024-04")).company.numerator).toBe("6");
});

test("actions count when they show something", async () => {
  const { company, of } = await ask("checklist_attainment");
  expect(company).toMatchObject({ numerator: "1", denominator: "3", state: "too_few" });
  expect(of("partner", "pa")).toMatchObject({ numerator: "1", denominator: "3" });
});

test("cooperation is the mean of a half of commitments, all plan lines and no report in time", async () => {
  const { company, of } = await ask("cooperation_index");
  expect(Number(of("partner", "pa")?.value)).toBeCloseTo((0.5 + 1 + 0) / 3, 12);
  expect(of("partner", "pa")?.denominator).toBe("4");
  expect(of("partner", "pb")).toBeUndefined();
  expect(Number(company.value)).toBeCloseTo(0.5, 12);
});

test("while the month runs, what is not due yet is left out of the share", async () => {
  const running = new Date("2024-03-12T10:00:00Z");
  const { company } = await ask("closed_on_time", "2024-03", running);
  // On the twelfth one plan line was done; nothing else was due.
  expect(company).toMatchObject({ numerator: "1", denominator: "1" });
  expect((await ask("overdue", "2024-03", running)).company.numerator).toBe("0");
  expect((await ask("overdue", "2024-03", new Date("2024-03-16T10:00:00Z"))).company.numerator).toBe("9");
});

test("what is done after the month's end changes nothing of it", async () => {
  const before = await ask("closed_on_time");
  await book.read((tx) =>
    appendPromiseAct(
      tx,
      book.id("open"),
      {
        ...{ seq: 2, at: new Date("2024-05-02T00:00:00Z"), byUserId: book.id("vp"), byRole: "channel_vp" },
        ...{ forUserId: null, note: "", act: "do", evidence: [] },
      },
      {
        ...{ ownerId: book.id("manager"), ownerRole: "channel_manager", askerId: book.id("vp") },
        ...{ askerRole: "channel_vp", due: "2024-03-15", seq: 2, state: "done", kept: true },
        ...{ evidence: [], sentBack: 0 },
      } as never,
    ),
  );
  const later = new Date("2024-06-01T00:00:00Z");
  expect((await ask("closed_on_time", "2024-03", later)).values).toEqual(before.values);
  expect((await ask("overdue", "2024-03", later)).company.numerator).toBe("6");
  // At the end of May: returned, handed over, undone, the owner's, and what was put off to the middle of May; April's one.
  expect((await ask("overdue", "2024-05", later)).company.numerator).toBe("6");
});

test("the rows behind are the promises by their titles, held to what the caller's places show", async () => {
  const request = {
    ...{ definition: definitionOf("overdue"), population: "all" as const, breakdown: null },
    period: { type: "month", month: toMonth("2024-03") },
  } as const;
  const context = {
    ...{ orgId: book.orgId, zone: book.zone, asOf: CLOSED, facts: FACTS, businessDays: () => [] },
    grains: ["company"] as const,
  };
  const wanted = { place: { grain: "company", subjectId: null }, side: "numerator", limit: 50 } as const;
  const titles = async (actor = book.system) =>
    (await book.read((tx) => rowsBehind(tx, request, context, wanted), actor))
      .map(({ reference }) => reference ?? "(not shown)")
      .sort();
  expect(await titles()).toEqual(["boss open", "handed over", "open", "put off", "returned", "undone"]);
  const inCity = (role: "regional_director" | "channel_manager", scopeIds: string[]) =>
    titles({ orgId: book.orgId, userId: book.id("rival"), role, scope: "cities", scopeIds });
  expect((await inCity("regional_director", [book.id("b")])).length).toBe(2);
  expect(await titles({ ...book.system, scope: "partners", scopeIds: [book.id("pb")] })).toHaveLength(2);
});
