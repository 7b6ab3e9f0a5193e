import type { Company } from "./company.ts";
import { activityPass } from "./rows/activity-rows.ts";
import { carePasses } from "./rows/care-rows.ts";
import type { CompanyPass } from "./rows/company-pass.ts";
import { moneyPasses } from "./rows/money-rows.ts";
import { organisationPasses } from "./rows/organisation-rows.ts";
import { salesPasses } from "./rows/sales-rows.ts";
import { targetPass } from "./rows/target-rows.ts";

/**
 * The whole company as rows of files, in an order in which what is referred to comes first.
 *
 * @example for (const pass of companyPasses(company)) for (const row of pass.rows()) write(pass.kind, row)
 */
export function companyPasses(company: Company): CompanyPass[] {
  return [
    ...organisationPasses(company),
    ...salesPasses(company),
    ...moneyPasses(company),
    targetPass(company),
    ...carePasses(company),
    activityPass(company),
  ];
}
