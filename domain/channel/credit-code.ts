/** Digits and capital letters without I, O, S, V and Z; the position is the value of the character. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH = 18;

/** Why a text is no unified social credit code. Positions count from 1. */
export type CreditCodeProblem =
  | { readonly reason: "length"; readonly length: number }
  | { readonly reason: "character"; readonly position: number; readonly character: string }
  | { readonly reason: "check"; readonly expected: string; readonly found: string };

/** A code in its one written form, or why there is none. */
export type CreditCodeResult =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly problem: CreditCodeProblem };

/**
 * Checks a unified social credit code (统一社会信用代码): 18 characters, of which 3–8 are the division of the
 * registration authority and the last is a check character. Small letters are taken as capitals; blanks are
 * not taken away.
 *
 * Source: GB 32100-2015, check character by GB/T 17710 mod 31 with weights 3^(i−1) mod 31. Some codes given out
 * by pilot districts before the standard fail the check; they are wrong by the standard.
 * @example parseCreditCode("91350100M000100Y43") // { ok: true, … }
 */
export function parseCreditCode(text: string): CreditCodeResult {
  const code = text.toUpperCase();
  const characters = [...code];
  if (characters.length !== LENGTH) return failed({ reason: "length", length: characters.length });
  for (const [index, character] of characters.entries()) {
    const allowed = index >= 2 && index < 8 ? ALPHABET.slice(0, 10) : ALPHABET;
    if (!allowed.includes(character)) return failed({ reason: "character", position: index + 1, character });
  }
  const expected = creditCodeCheck(code.slice(0, LENGTH - 1));
  const found = code.slice(LENGTH - 1);
  if (expected !== found) return failed({ reason: "check", expected, found });
  return { ok: true, code };
}

/**
 * The check character of the first 17 characters.
 *
 * @throws RangeError when they are not 17 characters of the code's alphabet
 * @example creditCodeCheck("91350100M000100Y4") // "3"
 */
export function creditCodeCheck(body: string): string {
  const values = [...body].map((character) => ALPHABET.indexOf(character));
  if (values.length !== LENGTH - 1 || values.includes(-1))
    throw new RangeError(`not the body of a code: ${body}`);
  let weight = 1;
  let sum = 0;
  for (const value of values) {
    sum += value * weight;
    weight = (weight * 3) % ALPHABET.length;
  }
  return ALPHABET.charAt((ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length);
}

function failed(problem: CreditCodeProblem): CreditCodeResult {
  return { ok: false, problem };
}
