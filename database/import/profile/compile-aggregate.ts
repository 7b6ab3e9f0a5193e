import { type RawBuilder, sql } from "kysely";
import type { AggregateName } from "../../../domain/channel/profile/import-profile.ts";

/** The texts that an aggregate takes together. */
export interface AggregateInput {
  readonly text: RawBuilder<unknown>;
  /** The row number, by which first and last are told. */
  readonly order: RawBuilder<unknown>;
  readonly decimalMark: "." | ",";
}

/** The text as a number, or null when it is none: digits with or without groups of three, as the files write them. */
function numberOf({ text, decimalMark }: AggregateInput): RawBuilder<unknown> {
  const [mark, group] = decimalMark === "." ? ["\\.", ","] : [",", "\\."];
  const pattern = `^[+-]?(\\d+|\\d{1,3}(${group}\\d{3})+)(${mark}\\d+)?$`;
  const plain =
    decimalMark === "." ? sql`replace(${text}, ',', '')` : sql`replace(replace(${text}, '.', ''), ',', '.')`;
  return sql`(case when ${text} ~ ${pattern}::text then ${plain}::numeric end)`;
}

/** A number in the file's own way of writing, so that it is read like every other cell. */
function writeNumber(number: RawBuilder<unknown>, decimalMark: "." | ","): RawBuilder<unknown> {
  const text = sql`trim_scale(${number})::text`;
  return decimalMark === "." ? text : sql`replace(${text}, '.', ',')`;
}

/** An aggregate as SQL of type text. */
export function compileAggregate(name: AggregateName, input: AggregateInput): RawBuilder<unknown> {
  const { text, order } = input;
  switch (name) {
    case "count":
      return sql`count(${text})::text`;
    case "first":
      return sql`(array_agg(${text} order by ${order}) filter (where ${text} is not null))[1]`;
    case "last":
      return sql`(array_agg(${text} order by ${order} desc) filter (where ${text} is not null))[1]`;
    case "sum":
      return writeNumber(sql`sum(${numberOf(input)})`, input.decimalMark);
    default: {
      const number = numberOf(input);
      const extreme = sql.raw(name);
      const asNumber = writeNumber(sql`${extreme}(${number})`, input.decimalMark);
      return sql`case when count(${number}) = count(${text}) then ${asNumber}
        else ${extreme}(${text} collate "C") end`;
    }
  }
}

/** The first text that a sum cannot add, or null: a total without it would be wrong and look right. */
export function notAddable(input: AggregateInput): RawBuilder<unknown> {
  return sql`(array_agg(${input.text} order by ${input.order})
    filter (where ${input.text} is not null and ${numberOf(input)} is null))[1]`;
}
