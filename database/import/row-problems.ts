import type { Field, RecordKind } from "../../domain/channel/record-kind.ts";
import type { ApplyOptions } from "./apply-options.ts";
import { crossRulesOf } from "./cross-rules.ts";
import { columnName, hasMoney } from "./kind-columns.ts";
import { matchBy } from "./prepare-rows.ts";
import { excerptSql, problemSql, problemWhen } from "./problem-sql.ts";
import { quote, type StageRun } from "./sql-text.ts";

/** Already refused by what stands in the cell itself: a second sentence about the same cell helps nobody. */
function notYetRefused(field: string): string {
  return `(file_problems is null or not file_problems @> '[{"field":"${field}"}]')`;
}

function keyProblems(kind: RecordKind, options: ApplyOptions): string[] {
  const match = matchBy(kind, options);
  const place = typeof match === "string" ? "reference" : match.field;
  const required = kind.fields.find((field) => field.id === place)?.required === true;
  const problems = [
    problemWhen(
      "first_row <> row_number",
      problemSql(place, "duplicate-row", { row: "first_row", text: excerptSql("match_key") }),
    ),
    problemWhen(
      "key_matches > 1",
      problemSql(place, "ambiguous-match", { text: excerptSql("match_key"), count: "key_matches" }),
    ),
  ];
  // A required field says it itself.
  if (!required) {
    problems.push(
      problemWhen(`match_key is null and ${notYetRefused(place)}`, problemSql(place, "required")),
    );
  }
  return problems;
}

function fieldProblems(field: Field, options: ApplyOptions): string[] {
  const provided = options.columns.includes(field.id);
  const problems: string[] = [];
  const name = columnName(field);
  if (field.type === "reference" && provided) {
    const text = { text: excerptSql(`${field.id}_text`), kind: quote(field.kind) };
    problems.push(
      problemWhen(
        `${field.id}_text is not null and coalesce(${field.id}_matches, 0) = 0`,
        problemSql(field.id, "unknown-reference", text),
      ),
      problemWhen(
        `${field.id}_matches > 1`,
        problemSql(field.id, "ambiguous-reference", { ...text, count: `${field.id}_matches` }),
      ),
    );
  }
  if (field.type === "references" && provided) {
    problems.push(
      problemWhen(
        `${field.id}_missing is not null`,
        problemSql(field.id, "unknown-reference", {
          text: excerptSql(`${field.id}_missing`),
          kind: quote(field.kind),
        }),
      ),
    );
  }
  if (field.type === "integer") {
    problems.push(
      problemWhen(
        `${name} not between ${field.min} and ${field.max}`,
        problemSql(field.id, "number-range", {
          text: `${name}::text`,
          min: `'${field.min}'`,
          max: `'${field.max}'`,
        }),
      ),
    );
  }
  if (field.required === true) problems.push(requiredProblem(field, provided));
  return problems;
}

function requiredProblem(field: Field, provided: boolean): string {
  const name = columnName(field);
  let quiet = "";
  if (field.type === "reference" && provided) quiet = ` and ${field.id}_text is null`;
  if (field.type === "money") quiet = ` and ${field.id}_units is null`;
  return problemWhen(
    `${name} is null and ${notYetRefused(field.id)}${quiet}`,
    problemSql(field.id, "required"),
  );
}

function moneyProblems(kind: RecordKind): string[] {
  if (!hasMoney(kind)) return [];
  const money = kind.fields.filter((field) => field.type === "money");
  const amounts = money.map((field) => `${field.id}_minor`).join(", ");
  const each = money.map((field) => {
    const lost = `known_currency is not null and ${field.id}_units is not null and ${field.id}_minor is null`;
    const params = {
      text: `trim_scale(${field.id}_units)::text`,
      decimals: "currency_exponent",
      currency: "currency",
    };
    return `case when ${lost} then case when scale(trim_scale(${field.id}_units)) > currency_exponent
      then ${problemSql(field.id, "too-many-decimals", params)} else ${problemSql(field.id, "too-large", { text: params.text })} end end`;
  });
  return [
    ...each,
    problemWhen(
      "known_currency is null",
      problemSql("currency", "unknown-currency", { text: excerptSql("currency") }),
    ),
    problemWhen(
      `known_currency is not null and rate is null and num_nonnulls(${amounts}) > 0`,
      problemSql("currency", "missing-rate", {
        currency: "currency",
        day: "coalesce(rate_day::text, '')",
      }),
    ),
  ];
}

/** Rows that the writer's own scope would refuse; the same rule as the tables' policy. */
function scopeProblems(run: StageRun, kind: RecordKind): string[] {
  const { scope, scopeIds } = run.tx.actor;
  const field = scope === "cities" ? "city" : "partner";
  if (scope === "all" || !kind.fields.some((candidate) => candidate.id === field)) return [];
  if (!kind.scopeColumns.includes(`${field}_id`) && kind.id !== "partner") return [];
  const ids = `array[${scopeIds.map(quote).join(", ")}]::uuid[]`;
  return [problemWhen(`(${field}_id = any (${ids})) is not true`, problemSql(field, "outside-scope"))];
}

/** SQL expressions of everything that may be wrong with a row beyond its single cells; null where it is right. */
export function rowProblems(run: StageRun, kind: RecordKind, options: ApplyOptions): string[] {
  const rules = crossRulesOf(kind.id).map((rule) =>
    problemWhen(`(${rule.broken}) and ${notYetRefused(rule.field)}`, problemSql(rule.field, rule.code)),
  );
  return [
    ...keyProblems(kind, options),
    ...kind.fields.flatMap((field) => fieldProblems(field, options)),
    ...moneyProblems(kind),
    ...rules,
    ...scopeProblems(run, kind),
  ];
}
