/**
 * Checks a decision table: a row for each alternative, a finite number for each criterion.
 *
 * @param table rows of numbers
 * @param criteria how many numbers each row must have
 * @param argument the name under which the caller knows the table, for the message
 * @throws RangeError naming the row and column that is missing or not finite
 * @example checkDecisionTable([[1, 2]], 2) // undefined
 */
export function checkDecisionTable(
  table: readonly (readonly number[])[],
  criteria: number,
  argument = "alternatives",
): void {
  for (const [row, values] of table.entries()) {
    if (values.length !== criteria)
      throw new RangeError(
        `${argument}[${row}] needs ${criteria} values, one for each criterion, got ${values.length}`,
      );
    const column = values.findIndex((value) => !Number.isFinite(value));
    if (column >= 0)
      throw new RangeError(`${argument}[${row}][${column}] must be finite, got ${values[column]}`);
  }
}
