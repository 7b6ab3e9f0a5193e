import { sql } from "kysely";
import type { HeldRole } from "../../server/access/principal.ts";
import type { FactBook } from "../setup/fact-book.ts";

/** No number of the test's own facts but these two; a partner may be shown neither. */
export const ADDRESSABLE = { own: 771_001, foreign: 771_002 } as const;

/** Every name that belongs to the other partner or to the vendor alone. */
export const FOREIGN_NAMES = [
  ...["乙区", "乙城", "乙公司", "乙经理", "乙总监", "乙职员", "乙客户", "乙线索", "乙商机", "乙活动"],
  ...["甲总监", "总部职员", "bu@example.com", "13900000002"],
] as const;

const PEOPLE = [
  { name: "甲经理" },
  { name: "乙经理" },
  { name: "甲总监" },
  { name: "乙总监" },
  { name: "总部职员" },
  { name: "甲职员", partner: "甲公司" },
  { name: "乙职员", partner: "乙公司", email: "bu@example.com", phone: "13900000002" },
];

/** Everything of one of the two: its place, what it sold, who looks after it. */
async function putPartner(book: FactBook, mark: "甲" | "乙", addressable: number): Promise<void> {
  const own = { partner_id: `${mark}公司`, city_id: `${mark}城` };
  const at = "2024-01-05T00:00:00Z";
  await book.insert("region_versions", [
    { region_id: `${mark}区`, name: `${mark}区`, director_id: `${mark}总监` },
  ]);
  await book.insert("city_versions", [
    {
      ...{ city_id: own.city_id, name: `${mark}城`, region_id: `${mark}区` },
      ...{ coverage_mode: "focus", addressable_customers: addressable },
    },
  ]);
  await book.insert("partner_versions", [
    { ...own, name: `${mark}公司`, manager_id: `${mark}经理`, headcount_band: "1-9" },
  ]);
  await book.insert("customer_versions", [{ ...own, customer_id: `${mark}客户`, name: `${mark}客户` }]);
  await book.insert("lead_versions", [
    { ...own, lead_id: `${mark}线索`, company_name: `${mark}线索`, created_at: at },
  ]);
  await book.insert("event_versions", [
    { ...own, event_id: `${mark}活动`, name: `${mark}活动`, held_on: "2024-01-05" },
  ]);
  await book.insert("deal_versions", [
    {
      ...{ ...own, deal_id: `${mark}商机`, name: `${mark}商机`, customer_id: `${mark}客户` },
      ...{ created_at: at, stage: "won", closed_at: at, amount_minor: 100_00 },
    },
  ]);
}

/** Two partners of one vendor, each with its own city, region, manager, colleague, customer and deal. */
export async function putTwoPartners(book: FactBook): Promise<void> {
  await book.insert(
    "person_versions",
    PEOPLE.filter(({ partner }) => partner === undefined).map(({ name }) => ({ person_id: name })),
  );
  await putPartner(book, "甲", ADDRESSABLE.own);
  await putPartner(book, "乙", ADDRESSABLE.foreign);
  await book.insert(
    "person_versions",
    PEOPLE.flatMap(({ name, partner }) => (partner ? [{ person_id: name, partner_id: partner }] : [])),
  );
  await book.read(async (tx) => {
    const rows = PEOPLE.map(
      ({ name, partner, email, phone }) =>
        sql`(${book.orgId}::uuid, ${book.id(name)}::uuid, ${partner ? book.id(partner) : null}::uuid, ${name}, ${email ?? null}, ${phone ?? null})`,
    );
    await tx.run(sql`insert into app.person_contacts (org_id, person_id, partner_id, name, email, phone)
      values ${sql.join(rows)}`);
  });
}

/** A person of 甲公司. */
export const ownOf = (book: FactBook, role: "partner_owner" | "partner_staff"): HeldRole => ({
  role,
  scope: "partners",
  scopeIds: [book.id("甲公司")],
});
