import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { recordKind } from "../domain/channel/kinds/record-kinds.ts";
import { companyPasses } from "./company-passes.ts";
import { type CompanyScale, partOfS } from "./company-scale.ts";
import { generateCompany } from "./generate-company.ts";
import type { CompanyPass } from "./rows/company-pass.ts";

const NOW = new Date("2026-05-20T02:00:00Z");
// Everything is there, in few rows.
const SCALE: CompanyScale = { ...partOfS(0.1), months: 12, winsAtStart: 6, earlierCustomers: 85 };
const smallOf = (seed: bigint, now = NOW) => companyPasses(generateCompany({ seed, now, scale: SCALE }));

function digest(passes: readonly CompanyPass[]): string {
  const hash = createHash("sha256");
  for (const pass of passes) for (const row of pass.rows()) hash.update(JSON.stringify(row));
  return hash.digest("hex");
}

/** Rows as objects by column, of all passes of a kind, later ones completing earlier ones. */
function recordsOf(passes: readonly CompanyPass[], kind: string): Map<string, Record<string, string | null>> {
  const records = new Map<string, Record<string, string | null>>();
  for (const pass of passes.filter((candidate) => candidate.kind === kind)) {
    for (const row of pass.rows()) {
      const record = Object.fromEntries(pass.columns.map((column, i) => [column, row[i] ?? null]));
      records.set(record.reference ?? "", { ...records.get(record.reference ?? ""), ...record });
    }
  }
  return records;
}

/** The different references that stand in a column. */
function namesIn(pass: CompanyPass, column: string): string[] {
  const place = pass.columns.indexOf(column);
  return place < 0 ? [] : [...new Set([...pass.rows()].flatMap((row) => row[place]?.split("\n") ?? []))];
}

describe("companyPasses", () => {
  const passes = smallOf(1n);

  it("is the same to the last row for the same seed and time, also when told twice, and another for others", () => {
    const first = digest(passes);
    expect(digest(passes)).toBe(first);
    expect(digest(smallOf(1n))).toBe(first);
    expect(digest(smallOf(2n))).not.toBe(first);
    expect(digest(smallOf(1n, new Date("2026-05-21T02:00:00Z")))).not.toBe(first);
  });

  it("names only fields of its kinds, gives every required one, and fills every row to its last column", () => {
    for (const pass of passes) {
      const kind = recordKind(pass.kind);
      const known = new Set(["reference", "valid_from", ...kind.fields.map((field) => field.id)]);
      expect(pass.columns.filter((column) => !known.has(column))).toEqual([]);
      const needed = pass.columns.flatMap((column, i) => {
        const field = kind.fields.find((candidate) => candidate.id === column);
        return field?.required === true || column === "reference" ? [i] : [];
      });
      let broken = 0;
      for (const row of pass.rows()) {
        if (row.length !== pass.columns.length || needed.some((i) => row[i] === null)) broken += 1;
      }
      expect([pass.kind, broken]).toEqual([pass.kind, 0]);
    }
  });

  it("refers only to records that an earlier pass, or its own, has told", () => {
    const told = new Map<string, Set<string>>();
    for (const pass of passes) {
      const own = told.get(pass.kind) ?? new Set<string>();
      told.set(pass.kind, own);
      for (const reference of namesIn(pass, "reference")) own.add(reference);
      const dangling = recordKind(pass.kind).fields.flatMap((field) =>
        field.type === "reference" || field.type === "references"
          ? namesIn(pass, field.id).filter((name) => told.get(field.kind)?.has(name) !== true)
          : [],
      );
      expect([pass.kind, dangling]).toEqual([pass.kind, []]);
    }
  });

  it("numbers every record and entry once", () => {
    for (const pass of passes.filter((candidate) => candidate.columns.includes("reference"))) {
      const references = [...pass.rows()].map((row) => row[0]);
      expect([pass.kind, new Set(references).size]).toEqual([pass.kind, references.length]);
    }
  });
});

describe("times of the company", () => {
  const passes = smallOf(3n);
  const at = (text: string | null | undefined) => (text == null ? null : Date.parse(text));
  const inOrder = (...times: (string | null | undefined)[]) => {
    const known = times.map(at).filter((time) => time !== null);
    return known.every((time, i) => i === 0 || (known[i - 1] ?? 0) <= time);
  };

  it("go forward along each lead, deal, contract and complaint", () => {
    const leads = recordsOf(passes, "lead");
    const deals = recordsOf(passes, "deal");
    const contracts = recordsOf(passes, "contract");
    for (const lead of leads.values()) {
      expect(
        inOrder(lead.created_at, lead.assigned_at, lead.accepted_at, lead.first_contact_at, lead.lost_at),
      ).toBe(true);
    }
    for (const deal of deals.values()) {
      expect(inOrder(leads.get(deal.lead ?? "")?.created_at, deal.created_at, deal.closed_at)).toBe(true);
      expect(["won", "lost"].includes(deal.stage ?? "")).toBe(deal.closed_at !== null);
    }
    for (const contract of contracts.values()) {
      expect(
        inOrder(contract.signed_on, contract.start_on, contract.end_on) || contract.renewal_of !== null,
      ).toBe(true);
      const before = contracts.get(contract.renewal_of ?? "");
      if (before !== undefined) {
        expect((before.end_on ?? "") < (contract.start_on ?? "")).toBe(true);
        expect(before.customer).toBe(contract.customer);
      }
    }
    for (const complaint of recordsOf(passes, "complaint").values()) {
      expect(inOrder(complaint.opened_at, complaint.closed_at)).toBe(true);
    }
  });

  it("have all come: nothing happened after now", () => {
    const planned = new Set([
      "accept_due_at",
      "contact_due_at",
      "due_at",
      "start_on",
      "end_on",
      "starts_on",
      "ends_on",
    ]);
    for (const pass of passes) {
      const times = recordKind(pass.kind)
        .fields.filter(
          (field) => (field.type === "instant" || field.type === "day") && !planned.has(field.id),
        )
        .map((field) => pass.columns.indexOf(field.id))
        .filter((column) => column >= 0);
      let late = 0;
      for (const row of pass.rows()) {
        if (times.some((column) => (at(row[column]) ?? 0) > NOW.getTime())) late += 1;
      }
      expect([pass.kind, late]).toEqual([pass.kind, 0]);
    }
  });
});
