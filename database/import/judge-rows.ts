import { sql } from "kysely";
import type { Field, RecordKind } from "../../domain/channel/record-kind.ts";
import type { ApplyOptions } from "./apply-options.ts";
import { columnName, columnsOf, contactFields, factTable, hasMoney } from "./kind-columns.ts";
import { targetTable } from "./match-rows.ts";
import { preparedTable } from "./prepare-rows.ts";
import { problemList } from "./problem-sql.ts";
import { rowProblems } from "./row-problems.ts";
import { execute, materialise, quote, type StageRun } from "./sql-text.ts";

/** What the organisation calculates in. */
export interface OrgSettings {
  readonly zone: string;
  readonly currency: string;
}

/** The table of judged rows: what each row would make, why not, and what it changes. */
export function judgedTable(run: StageRun): string {
  return `${run.name}_n`;
}

const provides = (options: ApplyOptions, field: Field) => options.columns.includes(field.id);

/** A provided column takes the file's value, another keeps that of the row it corrects. */
function nextValue(options: ApplyOptions, field: Field, prepared: string): string {
  if (provides(options, field)) return prepared;
  const base = field.type === "contact" ? `pc.${field.id}` : `b.${columnName(field)}`;
  const exists = field.type === "contact" ? "pc.person_id" : "b.batch_id";
  return `case when ${exists} is not null then ${base} else ${prepared} end`;
}

function currencyCode(kind: RecordKind, options: ApplyOptions, settings: OrgSettings): string {
  const field = kind.fields.find((candidate) => candidate.id === "currency");
  const value = field === undefined ? "null::text" : nextValue(options, field, "w.currency");
  return `coalesce(${value}, ${quote(settings.currency)})`;
}

/** The day whose rate a row's money takes, or null: then the latest. */
function rateDay(kind: RecordKind, options: ApplyOptions, settings: OrgSettings): string {
  if (kind.rateDay === undefined || kind.rateDay === "valid_from") return "w.given_day";
  if (kind.rateDay === "deal.closed_at") {
    return `(rate_deal.closed_at at time zone ${quote(settings.zone)})::date`;
  }
  const field = kind.fields.find((candidate) => candidate.id === kind.rateDay);
  if (field === undefined) throw new Error(`${kind.id} has no field ${kind.rateDay}`);
  const value = nextValue(options, field, `w.${columnName(field)}`);
  return field.type === "instant" ? `(${value} at time zone ${quote(settings.zone)})::date` : value;
}

function innerSelection(kind: RecordKind, options: ApplyOptions, settings: OrgSettings): string[] {
  const selected: string[] = [];
  for (const field of kind.fields) {
    const name = columnName(field);
    if (field.type === "money") {
      const units = `w.${field.id}_units * c.factor`;
      const minor = `case when ${units} = trunc(${units}) and abs(${units}) <= 9223372036854775807 then (${units})::bigint end`;
      selected.push(`${nextValue(options, field, minor)} as ${name}`, `w.${field.id}_units`);
    } else if (field.id === "currency") {
      selected.push(`${currencyCode(kind, options, settings)} as currency`);
    } else {
      selected.push(`${nextValue(options, field, `w.${name}`)} as ${name}`);
    }
    if (field.type === "reference" && provides(options, field)) {
      selected.push(`w.${field.id}_text`, `w.${field.id}_matches`);
    }
    if (field.type === "references" && provides(options, field)) selected.push(`w.${field.id}_missing`);
    if (provides(options, field)) {
      selected.push(`${field.type === "contact" ? `pc.${field.id}` : `b.${name}`} as old_${name}`);
    }
  }
  return selected;
}

function baseJoin(run: StageRun, kind: RecordKind, effective: string): string {
  const table = factTable(kind);
  if (kind.storage === "entry") {
    return `left join ${table} b on b.org_id = ${run.org} and b.reference = w.match_key and b.voided_at is null`;
  }
  const held =
    kind.storage === "dated"
      ? `and case when ${effective} is null then b.valid_to = 'infinity'
           else b.valid_from <= ${effective} and ${effective} < b.valid_to end`
      : "";
  return `left join ${targetTable(run)} t on t.match_key = w.match_key
    left join ${table} b on b.org_id = ${run.org} and b.${kind.idColumn} = t.id and b.voided_at is null ${held}`;
}

function moneyJoins(run: StageRun, kind: RecordKind, options: ApplyOptions, settings: OrgSettings): string {
  if (!hasMoney(kind)) return "";
  const code = currencyCode(kind, options, settings);
  // A join and not a look-up for each row: after a first import in the same transaction there are no statistics, and
  // the planner would walk a wrong index 60,000 times.
  const deals =
    kind.rateDay === "deal.closed_at"
      ? `left join app.deal_versions rate_deal
           on rate_deal.org_id = ${run.org} and rate_deal.deal_id = w.deal_id and rate_deal.voided_at is null`
      : "";
  return `${deals} left join (select code, exponent, ('1' || repeat('0', exponent))::numeric as factor
      from app.currencies where org_id = ${run.org}) c on c.code = ${code}
    left join lateral (select r.rate from app.currency_rates r where r.org_id = ${run.org} and r.currency = ${code}
      and r.day <= coalesce(${rateDay(kind, options, settings)}, (${run.at} at time zone ${quote(settings.zone)})::date)
      order by r.day desc limit 1) r on ${code} <> ${quote(settings.currency)}`;
}

/** Reporting-currency minor units that one minor unit of the row's currency is worth. */
function moneySelection(
  run: StageRun,
  kind: RecordKind,
  options: ApplyOptions,
  settings: OrgSettings,
): string[] {
  if (!hasMoney(kind)) return [];
  const reporting = `(select exponent from app.currencies where org_id = ${run.org} and code = ${quote(settings.currency)})`;
  const code = currencyCode(kind, options, settings);
  return [
    "c.code as known_currency",
    "c.exponent as currency_exponent",
    `${rateDay(kind, options, settings)} as rate_day`,
    `case when ${code} = ${quote(settings.currency)} then 1::numeric
      else trim_scale(r.rate * (10::numeric ^ ${reporting}) / (10::numeric ^ c.exponent)) end as rate`,
  ];
}

function targetSelection(kind: RecordKind): string[] {
  if (kind.storage === "entry") {
    return [
      "null::uuid as target_id",
      "w.match_key as target",
      "false as is_new",
      "1::bigint as key_matches",
    ];
  }
  return ["t.id as target_id", "t.id::text as target", "t.is_new", "t.matches as key_matches"];
}

/** Judges every prepared row: final values, problems, outcome (created, updated, unchanged, rejected). */
export async function judgeRows(
  run: StageRun,
  kind: RecordKind,
  options: ApplyOptions,
  settings: OrgSettings,
): Promise<void> {
  const dated = kind.storage === "dated";
  const effective =
    options.effectiveFrom === undefined
      ? "w.given_day"
      : `coalesce(w.given_day, ${quote(options.effectiveFrom)}::date)`;
  const compared = [...columnsOf(kind).map((column) => column.field), ...contactFields(kind)].filter(
    (field) => provides(options, field),
  );
  const differs =
    compared.length === 0
      ? "false"
      : compared
          .map((field) => `${columnName(field)} is distinct from old_${columnName(field)}`)
          .join(" or ");
  const inner = [
    "w.row_number",
    "w.file_problems",
    "w.match_key",
    ...targetSelection(kind),
    "b.id as base_id",
    ...(dated
      ? ["b.valid_from as base_from", "b.valid_to as base_to", `${effective} as day`, "w.given_day"]
      : []),
    ...innerSelection(kind, options, settings),
    ...moneySelection(run, kind, options, settings),
  ];
  const contacts =
    contactFields(kind).length === 0
      ? ""
      : `left join app.person_contacts pc on pc.org_id = ${run.org} and pc.person_id = t.id`;
  const period = dated ? ", day" : "";
  await materialise(
    run.tx,
    judgedTable(run),
    `select j.*, case when problems is not null then 'rejected' when base_id is null then 'created'
         when differs then 'updated' else 'unchanged' end as outcome
     from (
       select y.*, ${problemList("file_problems", rowProblems(run, kind, options))} as problems
       from (
         select x.*, (${differs}) as differs,
           case when target is not null then first_value(row_number)
             over (partition by target${period} order by row_number) end as first_row
         from (select ${inner.join(",\n")} from ${preparedTable(run)} w
           ${baseJoin(run, kind, effective)} ${contacts} ${moneyJoins(run, kind, options, settings)}) x) y) j`,
  );
  await rejectDependents(run, kind);
}

/** A row that points at a new record of the same file falls with it. */
async function rejectDependents(run: StageRun, kind: RecordKind): Promise<void> {
  const table = judgedTable(run);
  const fields = kind.fields.filter((field) => field.type === "reference" && field.kind === kind.id);
  for (const field of fields) {
    const column = columnName(field);
    const problem = `jsonb_build_object('field', ${quote(field.id)}, 'code', 'reference-rejected', 'params',
      jsonb_build_object('row', (select min(m.row_number) from ${table} m where m.target_id = n.${column})))`;
    let fallen = 1;
    while (fallen > 0) {
      fallen = await execute(
        run.tx,
        `update ${table} n set outcome = 'rejected', problems = jsonb_build_array(${problem})
         where n.outcome <> 'rejected' and n.${column} in (
           select target_id from ${table} group by target_id
           having bool_and(outcome = 'rejected') and bool_and(is_new))`,
      );
    }
  }
}

/** The organisation's zone and reporting currency. */
export async function readOrgSettings(run: StageRun): Promise<OrgSettings> {
  const row = await run.tx.first<{ zone: string; reporting_currency: string }>(
    sql`select zone, reporting_currency from app.organisations where org_id = ${run.tx.actor.orgId}`,
  );
  if (row === undefined) throw new Error("the transaction's organisation does not exist");
  return { zone: row.zone, currency: row.reporting_currency };
}
