import {
  AGGREGATES,
  type AggregateName,
  type ColumnRef,
  type Condition,
  type Expression,
} from "./import-profile.ts";

/** An aggregate as its name and what it takes together; undefined for every other expression. */
export function aggregateOf(expression: Expression): { name: AggregateName; of: Expression } | undefined {
  const name = AGGREGATES.find((candidate) => candidate in expression);
  return name && { name, of: (expression as Record<AggregateName, Expression>)[name] };
}

/** The expressions directly within an expression, those of its conditions included. */
export function partsOf(expression: Expression): readonly Expression[] {
  const aggregate = aggregateOf(expression);
  if (aggregate !== undefined) return [aggregate.of];
  if ("concat" in expression) return expression.concat;
  if ("coalesce" in expression) return expression.coalesce;
  if ("replace" in expression) return [expression.replace.of];
  if ("map" in expression) return withRest([expression.map.of], expression.map.otherwise);
  if ("case" in expression) {
    const { when, otherwise } = expression.case;
    return withRest(
      when.flatMap((branch) => [...partsOfCondition(branch.if), branch.give]),
      otherwise,
    );
  }
  return [];
}

function withRest(parts: Expression[], rest: Expression | undefined): Expression[] {
  return rest === undefined ? parts : [...parts, rest];
}

function partsOfCondition(condition: Condition): readonly Expression[] {
  if ("equals" in condition) return condition.equals;
  if ("in" in condition) return [condition.in[0]];
  if ("empty" in condition) return [condition.empty];
  if ("not" in condition) return partsOfCondition(condition.not);
  return ("and" in condition ? condition.and : condition.or).flatMap(partsOfCondition);
}

/** Every column that an expression reads, wherever within. */
export function columnsOf(expression: Expression): ColumnRef[] {
  return "column" in expression ? [expression] : partsOf(expression).flatMap(columnsOf);
}

/** What an expression adds up, wherever within. */
export function sumsOf(expression: Expression): Expression[] {
  const aggregate = aggregateOf(expression);
  if (aggregate !== undefined) return aggregate.name === "sum" ? [aggregate.of] : [];
  return partsOf(expression).flatMap(sumsOf);
}
