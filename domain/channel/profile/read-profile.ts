import { AppError } from "../../access/app-error.ts";
import { recordKind } from "../kinds/record-kinds.ts";
import type { RecordKind } from "../record-kind.ts";
import { checkColumn, checkCondition, checkExpression, type ExpressionScope } from "./check-expression.ts";
import type { ImportProfile, ProfileStep } from "./import-profile.ts";
import { fits, note, type Problems, pointer } from "./profile-problem.ts";
import { PROFILE_SCHEMA } from "./profile-schema.ts";

/**
 * Everything wrong with a profile: its shape, its expressions, and what they name. Empty when it can be run.
 *
 * @example profileProblems({ id: "x" })[0]?.en // "Missing: name, description, settings, files, steps."
 */
export function profileProblems(data: unknown): Problems {
  const problems: Problems = [];
  if (!fits(problems, PROFILE_SCHEMA, data, "")) return problems;
  const profile = data as ImportProfile;
  const files = new Map(Object.entries(profile.files).map(([name, file]) => [name, file.columns]));
  for (const [index, step] of profile.steps.entries()) {
    checkStep({ problems, files, step, kind: recordKind(step.kind), place: `/steps/${index}` });
  }
  return problems;
}

/**
 * A profile from the data of its file.
 *
 * @param name what to call the file in the message
 * @throws AppError invalid_input with the place of each problem as a JSON pointer
 * @example const profile = readProfile(JSON.parse(text), "profiles/adventureworks.json");
 */
export function readProfile(data: unknown, name: string): ImportProfile {
  const problems = profileProblems(data);
  const [first] = problems;
  if (first !== undefined) {
    throw new AppError(
      "invalid_input",
      {
        zh: `导入模板 ${name} 不能用：${first.field}：${first.zh}`,
        en: `The import profile ${name} cannot be used: at ${first.field}: ${first.en}`,
      },
      problems,
    );
  }
  return data as ImportProfile;
}

interface StepCheck {
  readonly problems: Problems;
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly step: ProfileStep;
  readonly kind: RecordKind;
  readonly place: string;
}

function checkStep(check: StepCheck): void {
  const { problems, files, step, place } = check;
  const own = declared(check, step.from, `${place}/from`);
  if (own === undefined) return;
  const aliases = new Map([["", own]]);
  const rows: ExpressionScope = { problems, aliases, files, aggregates: false };
  checkJoins(check, aliases, rows);
  if (step.where !== undefined) checkCondition(rows, step.where, `${place}/where`);
  for (const [index, ref] of (step.groupBy ?? []).entries()) {
    checkColumn(rows, ref, `${place}/groupBy/${index}`);
  }
  if (step.groupBy !== undefined && step.distinct === true) {
    note(problems, `${place}/distinct`, "group-and-distinct", {
      zh: "groupBy 和 distinct 只能用一个。",
      en: "Use either groupBy or distinct.",
    });
  }
  const scope: ExpressionScope =
    step.groupBy === undefined ? rows : { ...rows, aggregates: true, grouped: step.groupBy };
  for (const [id, expression] of Object.entries(step.columns)) {
    checkExpression(scope, expression, `${place}/columns${pointer(id)}`);
  }
  checkFields(check);
}

function declared(
  { problems, files }: StepCheck,
  file: string,
  place: string,
): readonly string[] | undefined {
  const columns = files.get(file);
  if (columns === undefined) {
    const known = [...files.keys()];
    note(problems, place, "unknown-file", {
      zh: `没有声明文件 ${file}；有：${known.join("、")}。`,
      en: `No file ${file} is declared; there are: ${known.join(", ")}.`,
    });
  }
  return columns;
}

function checkJoins(check: StepCheck, aliases: Map<string, readonly string[]>, rows: ExpressionScope): void {
  for (const [index, join] of (check.step.join ?? []).entries()) {
    const place = `${check.place}/join/${index}`;
    const columns = declared(check, join.file, `${place}/file`);
    if (columns === undefined) continue;
    for (const [pair, [left, right]] of join.on.entries()) {
      checkExpression(rows, left, `${place}/on/${pair}/0`);
      if (!columns.includes(right)) {
        note(check.problems, `${place}/on/${pair}/1`, "unknown-column", {
          zh: `文件 ${join.file} 没有声明列 ${String(right)}。`,
          en: `The file ${join.file} does not declare a column ${String(right)}.`,
        });
      }
    }
    if (aliases.has(join.as)) {
      note(check.problems, `${place}/as`, "join-twice", {
        zh: `已经有叫 ${join.as} 的连接。`,
        en: `There is a join called ${join.as} already.`,
      });
    }
    aliases.set(join.as, columns);
  }
}

function checkFields({ problems, step, kind, place }: StepCheck): void {
  const known = [
    ...(kind.storage === "daily" ? [] : ["reference"]),
    ...(kind.storage === "dated" ? ["valid_from"] : []),
    ...kind.fields.map((field) => field.id),
  ];
  for (const id of Object.keys(step.columns)) {
    if (!known.includes(id)) {
      note(problems, `${place}/columns${pointer(id)}`, "unknown-field", {
        zh: `${kind.zh}没有字段 ${id}；有：${known.join("、")}。`,
        en: `${kind.en} has no field ${id}; it has: ${known.join(", ")}.`,
      });
    }
  }
  for (const field of kind.fields) {
    if (field.required === true && field.fallback === undefined && !Object.hasOwn(step.columns, field.id)) {
      note(problems, `${place}/columns`, "field-missing", {
        zh: `${kind.zh}必须有 ${field.id}。`,
        en: `${kind.en} needs ${field.id}.`,
      });
    }
  }
}
