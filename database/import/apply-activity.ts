import { sql } from "kysely";
import { AppError } from "../../domain/access/app-error.ts";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { RecordKind } from "../../domain/channel/record-kind.ts";
import type { Tx } from "../transaction.ts";
import type { ApplyCounts, ApplyOptions, ApplyStep } from "./apply-options.ts";
import { heldVersions } from "./held-versions.ts";
import { lookUpReferences, lookupTable } from "./lookup-references.ts";
import { excerptSql, problemList, problemSql, problemWhen } from "./problem-sql.ts";
import { execute, materialise, quote, type StageRun, weigh } from "./sql-text.ts";
import { changedMeanwhile } from "./write-facts.ts";

/**
 * Makes the partitions of these months. Run it in a transaction of its own before a long one: making a partition
 * locks the whole table until commit.
 */
export async function ensureActivityMonths(tx: Tx, months: readonly string[]): Promise<void> {
  await tx.run(
    sql`select app.ensure_activity_month(m::date) from unnest(${months.map((month) => `${month}-01`)}::text[]) m`,
  );
}

/**
 * Activity has millions of rows, so only what is not simply new is set apart: `<stage>_n` holds the rejected, updated
 * and unchanged rows, and everything else goes straight from the typed rows into the table.
 */
export async function applyActivity(
  run: StageRun,
  kind: RecordKind,
  options: ApplyOptions,
  step: (step: ApplyStep) => Promise<void>,
): Promise<ApplyCounts> {
  await step("resolving");
  await lookUpReferences(
    run,
    kind.fields.filter((field) => options.columns.includes(field.id)),
  );
  await numberKinds(run, kind);
  await typeRows(run, kind, options);
  await step("judging");
  await setApart(run);
  const counts = await countRows(run);
  if (options.dryRun !== true && counts.created + counts.updated > 0) {
    await step("writing");
    await writeActivity(run, counts);
  }
  return counts;
}

function fallbackOf(kind: RecordKind, id: string): string {
  return quote(kind.fields.find((field) => field.id === id)?.fallback ?? "");
}

/** Kinds of activity are kept as small numbers; new ones are numbered on. */
async function numberKinds(run: StageRun, kind: RecordKind): Promise<void> {
  const label = `coalesce(activity_kind, ${fallbackOf(kind, "activity_kind")})`;
  await materialise(
    run.tx,
    `${run.name}_k`,
    `select w.label, coalesce(k.number, (select coalesce(max(number), 0) from app.activity_kinds
         where org_id = ${run.org}) + row_number() over (partition by k.number is null order by w.label)) as number,
       k.number is null as is_new
     from (select distinct ${label} as label from ${run.name}) w
     left join app.activity_kinds k on k.org_id = ${run.org} and k.reference = w.label`,
  );
  const last = await run.tx.first<{ last: string | null }>(
    sql.raw(`select max(number) as last from ${run.name}_k`),
  );
  if (Number(last?.last ?? 0) > 32_000) {
    throw new AppError("too_large", {
      zh: "行为类型太多：请检查“行为”一列是否选对。",
      en: "There are too many kinds of activity: check that the right column is mapped to Kind.",
    });
  }
}

async function typeRows(run: StageRun, kind: RecordKind, options: ApplyOptions): Promise<void> {
  const hasCustomer = options.columns.includes("customer");
  const refused = (field: string) => `(s.problems is null or not s.problems @> '[{"field":"${field}"}]')`;
  const { scope, scopeIds } = run.tx.actor;
  const column = scope === "cities" ? "city_id" : "partner_id";
  const problems = [
    problemWhen(`s.customer is null and ${refused("customer")}`, problemSql("customer", "required")),
    problemWhen(`s.day is null and ${refused("day")}`, problemSql("day", "required")),
  ];
  if (hasCustomer) {
    const params = { text: excerptSql("s.customer"), kind: quote("customer") };
    problems.push(
      problemWhen("l.matches = 0", problemSql("customer", "unknown-reference", params)),
      problemWhen(
        "l.matches > 1",
        problemSql("customer", "ambiguous-reference", { ...params, count: "l.matches" }),
      ),
    );
    if (scope !== "all") {
      const ids = `array[${scopeIds.map(quote).join(", ")}]::uuid[]`;
      problems.push(
        problemWhen(
          `l.id is not null and (h.${column} = any (${ids})) is not true`,
          problemSql("customer", "outside-scope"),
        ),
      );
    }
  }
  const wrong = `s.problems is not null or s.customer is null or s.day is null${
    hasCustomer ? " or l.id is null" : ""
  }${scope === "all" || !hasCustomer ? "" : " or true"}`;
  if (hasCustomer) await holdCustomers(run);
  await materialise(
    run.tx,
    `${run.name}_w`,
    `select s.row_number, ${hasCustomer ? "l.id" : "null::uuid"} as customer_id, s.day::date as day,
       k.number::smallint as activity_kind, coalesce(s.events, ${fallbackOf(kind, "events")})::integer as events,
       ${hasCustomer ? "h.city_id, h.partner_id" : "null::uuid as city_id, null::uuid as partner_id"},
       case when ${wrong} then ${problemList("s.problems", problems)} end as problems
     from ${run.name} s
     ${
       hasCustomer
         ? `left join ${lookupTable(run, "customer")} l on l.label = s.customer
            left join ${run.name}_h h on h.customer_id = l.id
              and h.held_from <= coalesce(s.day::date, 'infinity') and coalesce(s.day::date, '-infinity') < h.held_to`
         : ""
     }
     left join ${run.name}_k k on k.label = coalesce(s.activity_kind, ${fallbackOf(kind, "activity_kind")})`,
  );
}

/** Where each customer stood on which days: activity belongs to the city and the partner of its own day. */
async function holdCustomers(run: StageRun): Promise<void> {
  const ids = `select id from ${lookupTable(run, "customer")} where id is not null`;
  const held = heldVersions(run, recordKind("customer"), ["city_id", "partner_id"], ids);
  await materialise(run.tx, `${run.name}_h`, held);
}

async function setApart(run: StageRun): Promise<void> {
  const rows = `${run.name}_w`;
  await execute(
    run.tx,
    `create temp table ${run.name}_n (row_number bigint, outcome text, problems jsonb) on commit drop`,
  );
  await execute(
    run.tx,
    `insert into ${run.name}_n select row_number, 'rejected', problems from ${rows} where problems is not null`,
  );
  const duplicate = problemSql("day", "duplicate-row", { row: "d.first_row", text: "w.day::text" });
  await execute(
    run.tx,
    `insert into ${run.name}_n
     select w.row_number, 'rejected', jsonb_build_array(${duplicate})
     from (select customer_id, day, activity_kind, min(row_number) as first_row from ${rows}
       where problems is null group by customer_id, day, activity_kind having count(*) > 1) d
     join ${rows} w on w.customer_id = d.customer_id and w.day = d.day and w.activity_kind = d.activity_kind
       and w.problems is null and w.row_number <> d.first_row`,
  );
  const span = await run.tx.first<{ first: string | null; last: string | null }>(
    sql.raw(`select min(day) as first, max(day) as last from ${rows} where problems is null`),
  );
  if (span?.first == null || span.last == null) return;
  const live = `a.org_id = ${run.org} and a.voided_at is null
    and a.day between ${quote(span.first)} and ${quote(span.last)}`;
  // Most files bring days of which nothing is known yet: one look spares the join.
  const some = await run.tx.first(sql.raw(`select 1 as one from app.activity a where ${live} limit 1`));
  if (some !== undefined) {
    await execute(
      run.tx,
      `insert into ${run.name}_n
       select w.row_number, case when w.events = a.events then 'unchanged' else 'updated' end, null
       from ${rows} w join app.activity a on ${live} and a.customer_id = w.customer_id and a.day = w.day
         and a.activity_kind = w.activity_kind
       where w.problems is null and w.row_number not in (select row_number from ${run.name}_n)`,
    );
  }
  await weigh(run.tx, `${run.name}_n`);
}

async function countRows(run: StageRun): Promise<ApplyCounts> {
  const row = await run.tx.first<Record<keyof ApplyCounts, string>>(
    sql.raw(`select count(*) filter (where outcome = 'updated') as updated,
      count(*) filter (where outcome = 'unchanged') as unchanged,
      count(*) filter (where outcome = 'rejected') as rejected,
      (select count(*) from ${run.name}_w) - count(*) as created from ${run.name}_n`),
  );
  return {
    created: Number(row?.created ?? 0),
    updated: Number(row?.updated ?? 0),
    unchanged: Number(row?.unchanged ?? 0),
    rejected: Number(row?.rejected ?? 0),
  };
}

async function writeActivity(run: StageRun, counts: ApplyCounts): Promise<void> {
  const rows = `${run.name}_w`;
  await execute(
    run.tx,
    `insert into app.activity_kinds (org_id, number, reference)
     select ${run.org}, number, label from ${run.name}_k where is_new`,
  );
  const months = await run.tx.rows<{ month: string }>(
    sql.raw(`select distinct to_char(day, 'YYYY-MM') as month
      from (select distinct day from ${rows} where problems is null) days`),
  );
  await ensureActivityMonths(
    run.tx,
    months.map((row) => row.month),
  );
  if (counts.updated > 0) {
    const voided = await execute(
      run.tx,
      `update app.activity a set voided_at = ${run.at}, voided_by = ${run.batch}
       from ${rows} w join ${run.name}_n n on n.row_number = w.row_number and n.outcome = 'updated'
       where a.org_id = ${run.org} and a.voided_at is null and a.customer_id = w.customer_id and a.day = w.day
         and a.activity_kind = w.activity_kind`,
    );
    if (voided !== counts.updated) throw changedMeanwhile();
  }
  // In the order of the unique index, which is then filled page by page: half the time of a random order.
  const apart =
    counts.rejected + counts.unchanged > 0
      ? `where not exists (select 1 from ${run.name}_n n where n.row_number = w.row_number and n.outcome <> 'updated')`
      : "";
  await execute(
    run.tx,
    `insert into app.activity (org_id, customer_id, day, activity_kind, events, city_id, partner_id, batch_id, recorded_at)
     select ${run.org}, w.customer_id, w.day, w.activity_kind, w.events, w.city_id, w.partner_id, ${run.batch}, ${run.at}
     from ${rows} w ${apart} order by w.customer_id, w.day, w.activity_kind`,
  );
}
