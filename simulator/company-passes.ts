import type { Company } from "./company.ts";
import { activityPasses } from "./rows/activity-rows.ts";
import { absencePass, carePasses } from "./rows/care-rows.ts";
import type { CompanyPass } from "./rows/company-pass.ts";
import { headOfficePass, moneyPasses } from "./rows/money-rows.ts";
import { customersPass, organisationPasses } from "./rows/organisation-rows.ts";
import { salesPasses } from "./rows/sales-rows.ts";
import { targetPass } from "./rows/target-rows.ts";

/** What is told once, before anything happens in any city. */
export function framePasses(company: Company): CompanyPass[] {
  return [...organisationPasses(company), targetPass(company), headOfficePass(company), absencePass(company)];
}

/** What happened in the cities that the company tells of. */
export function historyPasses(company: Company): CompanyPass[] {
  return [
    customersPass(company),
    ...salesPasses(company),
    ...moneyPasses(company),
    ...carePasses(company),
    ...activityPasses(company),
  ];
}

/**
 * The whole company as rows of files, in an order in which what is referred to comes first.
 *
 * @example for (const pass of companyPasses(company)) for (const row of pass.rows()) write(pass.kind, row)
 */
export function companyPasses(company: Company): CompanyPass[] {
  return [...framePasses(company), ...historyPasses(company)];
}
