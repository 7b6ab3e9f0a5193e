import { decimalOfNumber } from "../../science/decimal-of-number.ts";
import { writeDecimal } from "../../science/exact-decimal.ts";

/**
 * The text of a numeric spreadsheet cell as its author sees it: a plain decimal of at most 15 significant
 * digits, which is what spreadsheets keep. The float 0.30000000000000004 of a formula reads 0.3.
 *
 * @throws RangeError when the value is not finite
 * @example numberCellText(0.1 + 0.2) // "0.3"
 */
export function numberCellText(value: number): string {
  return writeDecimal(decimalOfNumber(Number(value.toPrecision(15))));
}
