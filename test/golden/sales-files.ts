import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { SalesCompany, SalesDeal } from "./sales-company.ts";
import { thirdPartyData } from "./third-party-data.ts";

type Row = Record<string, string>;

function rows(file: string): Row[] | null {
  const path = thirdPartyData(file);
  return path === null ? null : parse(readFileSync(path), { columns: true, bom: true });
}

function required(file: string): Row[] {
  const found = rows(file);
  if (found === null) throw new Error(`${file} is missing`);
  return found;
}

const fourDecimals = (text = "0") => Math.round(Number(text) * 10_000);

/** AdventureWorks' resellers as partners: one deal for each order; amounts have four decimals. */
export function adventureWorks(): SalesCompany {
  const geography = required("adventureworks/DimGeography.csv");
  const cityName = (row: Row | undefined) => `${row?.City}, ${row?.StateProvinceCode}`;
  const placeOf = new Map(geography.map((row) => [row.GeographyKey, row]));
  const territories = required("adventureworks/DimSalesTerritory.csv");
  const regionOf = new Map(territories.map((row) => [row.SalesTerritoryKey, row.SalesTerritoryRegion ?? ""]));
  const employees = new Map(
    required("adventureworks/DimEmployee.csv").map((row) => [
      row.EmployeeKey,
      `${row.FirstName} ${row.LastName}`,
    ]),
  );
  const orders = new Map<string, SalesDeal>();
  for (const row of required("adventureworks/FactResellerSales.csv")) {
    const id = row.SalesOrderNumber ?? "";
    const day = (row.OrderDate ?? "").slice(0, 10);
    const before = orders.get(id);
    orders.set(id, {
      id,
      partner: `partner ${row.ResellerKey}`,
      owner: employees.get(row.EmployeeKey) ?? "",
      stage: "won",
      createdOn: day,
      closedOn: day,
      minor: (before?.minor ?? 0) + fourDecimals(row.SalesAmount),
      costMinor: (before?.costMinor ?? 0) + fourDecimals(row.TotalProductCost),
    });
  }
  const cities = new Map(geography.map((row) => [cityName(row), regionOf.get(row.SalesTerritoryKey) ?? ""]));
  return {
    regions: [...new Set(regionOf.values())],
    cities: [...cities].map(([id, region]) => ({ id, region })),
    people: [...new Set(employees.values())].map((id) => ({ id })),
    partners: required("adventureworks/DimReseller.csv").map((row) => ({
      id: `partner ${row.ResellerKey}`,
      city: cityName(placeOf.get(row.GeographyKey)),
      segment: row.BusinessType ?? "",
    })),
    deals: [...orders.values()],
    targets: required("adventureworks/FactSalesQuota.csv").map((row) => ({
      person: employees.get(row.EmployeeKey) ?? "",
      startsOn: (row.Date ?? "").slice(0, 10),
      minor: fourDecimals(row.SalesAmountQuota),
    })),
  };
}

/** The CRM opportunities: one partner for each office, its agents as its people, their managers the vendor's. */
export function crmOpportunities(): SalesCompany {
  const teams = required("crm-opportunities/sales_teams.csv");
  const officeOf = new Map(teams.map((row) => [row.sales_agent, row.regional_office ?? ""]));
  const offices = [...new Set(officeOf.values())];
  const partner = (office = "") => `partner ${office}`;
  const stages = { Won: "won", Lost: "lost", Engaging: "engaging", Prospecting: "prospecting" } as const;
  return {
    regions: offices,
    cities: offices.map((office) => ({ id: `city ${office}`, region: office })),
    people: [
      ...[...new Set(teams.map((row) => row.manager ?? ""))].map((id) => ({ id })),
      ...teams.map((row) => ({
        id: row.sales_agent ?? "",
        partner: partner(row.regional_office),
        manager: row.manager ?? "",
      })),
    ],
    partners: offices.map((office) => ({ id: partner(office), city: `city ${office}`, segment: "office" })),
    deals: required("crm-opportunities/sales_pipeline.csv").map((row) => ({
      id: row.opportunity_id ?? "",
      partner: partner(officeOf.get(row.sales_agent)),
      owner: row.sales_agent ?? "",
      stage: stages[row.deal_stage as keyof typeof stages],
      // Prospects have no day yet; the last one of the file.
      createdOn: row.engage_date || "2017-12-31",
      closedOn: row.close_date || null,
      minor: Math.round(Number(row.close_value || 0) * 100),
      costMinor: 0,
    })),
    targets: [],
  };
}
