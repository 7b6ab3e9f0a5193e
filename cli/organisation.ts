import { getSession } from "../contract/access/session.ts";
import { AppError } from "../domain/access/app-error.ts";
import type { Currency } from "../domain/org/currency.ts";
import type { Client } from "./connect.ts";

/** What figures need to be written. */
export interface ReportingUnit {
  readonly currency: Currency;
  readonly zone: string;
}

/** The reporting currency and the zone of the organisation that a command speaks to. */
export async function reportingUnit(call: Client): Promise<ReportingUnit> {
  const { organisation } = await call(getSession, {});
  if (organisation === null) {
    throw new AppError("not_found", {
      zh: "还没有建立组织。请先运行 partnerloop init，或在网页上完成首次设置。",
      en: "There is no organisation yet. Run partnerloop init, or take the first steps on the web.",
    });
  }
  const { reportingCurrency, currencyExponent, zone } = organisation;
  return { currency: { code: reportingCurrency, exponent: currencyExponent }, zone };
}
