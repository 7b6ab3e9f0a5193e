import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * Path of a file of the third-party data, or null where the data is not at hand (tests then skip). The folder
 * is PARTNERLOOP_DATA, else `../shared/data` beside the checkout.
 *
 * @example thirdPartyData("adventureworks/FactResellerSales.csv")
 */
export function thirdPartyData(file: string): string | null {
  const folder = process.env.PARTNERLOOP_DATA ?? resolve(import.meta.dirname, "../../../shared/data");
  const path = join(folder, file);
  return existsSync(path) ? path : null;
}
