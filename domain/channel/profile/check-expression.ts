import { AGGREGATES, type ColumnRef } from "./import-profile.ts";
import { fits, note, type Problems, pointer } from "./profile-problem.ts";
import { CONDITION_SCHEMAS, EXPRESSION_SCHEMAS } from "./profile-schema.ts";

/** Where an expression stands and what it may name there. */
export interface ExpressionScope {
  readonly problems: Problems;
  /** Columns by alias; "" is the step's own file. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** May an aggregate stand here? */
  readonly aggregates: boolean;
  /** Inside a group, outside an aggregate: the columns that all rows of a group share. */
  readonly grouped?: readonly ColumnRef[];
}

type Node = Record<string, unknown>;

function oneWord(
  scope: ExpressionScope,
  value: unknown,
  place: string,
  words: Readonly<Record<string, unknown>>,
): string | undefined {
  const keys = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  const found = keys.filter((key) => Object.hasOwn(words, key));
  if (found.length === 1) return found[0];
  const known = Object.keys(words).join(", ");
  note(scope.problems, place, "word", {
    zh: `这里要一个对象，且只用其中一个词：${known}。`,
    en: `An object with exactly one of these words is needed here: ${known}.`,
  });
  return undefined;
}

/** Checks one expression and its parts; every problem names its place. */
export function checkExpression(scope: ExpressionScope, value: unknown, place: string): void {
  const word = oneWord(scope, value, place, EXPRESSION_SCHEMAS);
  const schema = word === undefined ? undefined : EXPRESSION_SCHEMAS[word];
  if (word === undefined || schema === undefined || !fits(scope.problems, schema, value, place)) return;
  const node = value as Node;
  const inside = `${place}${pointer(word)}`;
  if (word === "column") checkColumn(scope, value as ColumnRef, place);
  else if (word === "latestDay") checkLatestDay(scope, node.latestDay as LatestDay, inside);
  else if ((AGGREGATES as readonly string[]).includes(word)) {
    if (!scope.aggregates) {
      note(scope.problems, place, "aggregate", {
        zh: `${word} 只能用在有 groupBy 的步骤的列里，且不能套在另一个汇总里。`,
        en: `${word} may only stand in the columns of a step with groupBy, and not within another aggregate.`,
      });
    }
    checkExpression({ ...scope, aggregates: false, grouped: undefined }, node[word], inside);
  } else checkParts(scope, word, node[word], inside);
}

function checkParts(scope: ExpressionScope, word: string, part: unknown, inside: string): void {
  if (word === "concat" || word === "coalesce") {
    for (const [index, each] of (part as unknown[]).entries()) {
      checkExpression(scope, each, `${inside}${pointer(index)}`);
    }
  } else if (word === "map" || word === "replace") {
    const rule = part as Node;
    checkExpression(scope, rule.of, `${inside}/of`);
    if (rule.otherwise !== undefined) checkExpression(scope, rule.otherwise, `${inside}/otherwise`);
  } else if (word === "case") {
    const rule = part as { when: { if: unknown; give: unknown }[]; otherwise?: unknown };
    for (const [index, branch] of rule.when.entries()) {
      checkCondition(scope, branch.if, `${inside}/when/${index}/if`);
      checkExpression(scope, branch.give, `${inside}/when/${index}/give`);
    }
    if (rule.otherwise !== undefined) checkExpression(scope, rule.otherwise, `${inside}/otherwise`);
  }
}

/** Checks one condition and its parts. */
export function checkCondition(scope: ExpressionScope, value: unknown, place: string): void {
  const word = oneWord(scope, value, place, CONDITION_SCHEMAS);
  const schema = word === undefined ? undefined : CONDITION_SCHEMAS[word];
  if (word === undefined || schema === undefined || !fits(scope.problems, schema, value, place)) return;
  const part = (value as Node)[word];
  const inside = `${place}${pointer(word)}`;
  if (word === "empty") checkExpression(scope, part, inside);
  else if (word === "not") checkCondition(scope, part, inside);
  else if (word === "in") checkExpression(scope, (part as unknown[])[0], `${inside}/0`);
  else {
    const check = word === "equals" ? checkExpression : checkCondition;
    for (const [index, each] of (part as unknown[]).entries())
      check(scope, each, `${inside}${pointer(index)}`);
  }
}

/** Checks that a column exists in the file it is said to stand in, and is fixed within a group. */
export function checkColumn(scope: ExpressionScope, ref: ColumnRef, place: string): void {
  const columns = scope.aliases.get(ref.of ?? "");
  if (columns === undefined) {
    const known = [...scope.aliases.keys()].filter((alias) => alias !== "").join(", ") || "–";
    note(scope.problems, `${place}/of`, "unknown-join", {
      zh: `到这里为止没有叫 ${ref.of} 的连接；有：${known}。`,
      en: `No join is called ${ref.of} up to here; there are: ${known}.`,
    });
    return;
  }
  if (!columns.includes(ref.column)) {
    note(scope.problems, `${place}/column`, "unknown-column", {
      zh: `文件里没有声明列 ${ref.column}；有：${columns.join("、")}。`,
      en: `The file does not declare a column ${ref.column}; it declares: ${columns.join(", ")}.`,
    });
    return;
  }
  const shared = scope.grouped?.some(
    (group) => group.column === ref.column && (group.of ?? "") === (ref.of ?? ""),
  );
  if (shared === false) {
    note(scope.problems, place, "not-grouped", {
      zh: `${ref.column} 在一组之内可能有几个值：放进 groupBy，或用 first、sum 等汇总。`,
      en: `${ref.column} may have several values within a group: add it to groupBy, or wrap it in first, sum and the like.`,
    });
  }
}

interface LatestDay {
  readonly file: string;
  readonly columns: readonly string[];
}

function checkLatestDay(scope: ExpressionScope, { file, columns }: LatestDay, place: string): void {
  const known = scope.files.get(file);
  if (known === undefined) {
    note(scope.problems, `${place}/file`, "unknown-file", {
      zh: `没有声明文件 ${file}。`,
      en: `No file ${file} is declared.`,
    });
    return;
  }
  for (const [index, column] of columns.entries()) {
    if (!known.includes(column)) {
      note(scope.problems, `${place}/columns/${index}`, "unknown-column", {
        zh: `文件 ${file} 没有声明列 ${column}。`,
        en: `The file ${file} does not declare a column ${column}.`,
      });
    }
  }
}
