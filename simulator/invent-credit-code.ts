import { creditCodeCheck } from "../domain/channel/credit-code.ts";
import type { Dice } from "./dice.ts";

const LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * The check character of an organisation code's first eight characters.
 *
 * Source: GB 11714-1997: C9 = 11 − Σ Wi·Ci mod 11, with X for 10 and 0 for 11; letters count from A = 10.
 * @example organisationCheck("D2143569") // "X"
 */
export function organisationCheck(body: string): string {
  const sum = [...body].reduce(
    (total, letter, i) => total + Number.parseInt(letter, 36) * (WEIGHTS[i] ?? 0),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 10 ? "X" : check === 11 ? "0" : String(check);
}

/**
 * A unified social credit code that is right in both its check characters and was given to nobody: the organisation
 * part begins with DEM, which no registration does.
 *
 * @example inventCreditCode("330100", dice(1n, "code", 1)) // "91330100DEM…"
 */
export function inventCreditCode(divisionCode: string, dice: Dice): string {
  const tail = Array.from({ length: 5 }, () => dice.pick([...LETTERS])).join("");
  const body = `91${divisionCode}DEM${tail}${organisationCheck(`DEM${tail}`)}`;
  return body + creditCodeCheck(body);
}
