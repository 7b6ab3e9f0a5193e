import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedCompany, pseudoRandom } from "./generated-company.ts";

type Row = Record<string, string | number | null>;

function write(folder: string, name: string, rows: readonly Row[]): void {
  const headers = Object.keys(rows[0] ?? {});
  const cell = (value: string | number | null | undefined) => String(value ?? "");
  const lines = rows.map((row) => headers.map((header) => cell(row[header])).join(","));
  writeFileSync(join(folder, `${name}.csv`), `${[headers.join(","), ...lines].join("\n")}\n`);
}

const units = (minor: number) => (minor / 10_000).toFixed(4);
const numberOf = (id: string) => Number(id.split(" ")[1]) + 1;

/** A small generated company in files of the shape of Adventure Works': every deal won, in one to three lines. */
export function writeResellerFiles(data: string, seed: number): void {
  const folder = join(data, "adventureworks");
  mkdirSync(folder, { recursive: true });
  const company = generatedCompany(seed);
  const territory = (name = "") => company.regions.indexOf(name) + 1;
  write(folder, "DimSalesTerritory", [
    ...company.regions.map((name, i) => ({
      ...{ SalesTerritoryKey: i + 1, SalesTerritoryAlternateKey: i + 1, SalesTerritoryRegion: name },
    })),
    { SalesTerritoryKey: 99, SalesTerritoryAlternateKey: 0, SalesTerritoryRegion: "NA" },
  ]);
  const places = company.cities.map(({ id, region }, i) => ({
    ...{ GeographyKey: i + 1, City: id, StateProvinceCode: "ST", StateProvinceName: "State" },
    ...{ CountryRegionCode: "XX", SalesTerritoryKey: territory(region) },
  }));
  write(folder, "DimGeography", places);
  const sellers = company.people.filter(({ partner }) => partner === undefined);
  write(
    folder,
    "DimEmployee",
    sellers.map(({ id }) => ({
      ...{ EmployeeKey: numberOf(id), ParentEmployeeKey: null, SalesTerritoryKey: 1, FirstName: "Seller" },
      ...{ LastName: `No${numberOf(id)}`, Title: "Seller", HireDate: "2020-01-01", EndDate: null },
    })),
  );
  write(folder, "DimProductSubcategory", [
    { ProductSubcategoryKey: 1, EnglishProductSubcategoryName: "All" },
  ]);
  const product = { ProductKey: 1, ProductSubcategoryKey: 1, EnglishProductName: "Thing" };
  write(folder, "DimProduct", [{ ...product, StandardCost: "1.5", ListPrice: "2" }]);
  write(
    folder,
    "DimReseller",
    company.partners.map(({ id, city, segment }, i) => ({
      ...{ ResellerKey: numberOf(id), GeographyKey: numberOf(city), BusinessType: segment },
      ...{ ResellerName: id, NumberEmployees: 1 + i * 7 },
    })),
  );
  const lines = company.deals.flatMap((deal, i) => {
    const count = 1 + (i % 3);
    const part = (whole: number, line: number) =>
      line === 1 ? whole - (count - 1) * Math.floor(whole / count) : Math.floor(whole / count);
    return Array.from({ length: count }, (_, index) => ({
      ...{ ProductKey: 1, ResellerKey: numberOf(deal.partner), EmployeeKey: 1 + (i % sellers.length) },
      ...{ SalesOrderNumber: `SO${i}`, SalesOrderLineNumber: index + 1, OrderQuantity: 1 },
      TotalProductCost: units(part(deal.costMinor, index + 1)),
      SalesAmount: units(part(deal.minor, index + 1)),
      OrderDate: deal.createdOn,
    }));
  });
  write(folder, "FactResellerSales", lines);
  const quotas = company.targets.map(({ person, startsOn, minor }, i) => ({
    ...{ SalesQuotaKey: i + 1, EmployeeKey: numberOf(person) },
    ...{ SalesAmountQuota: units(minor), Date: startsOn },
  }));
  write(folder, "FactSalesQuota", quotas);
}

const DAY = 86_400_000;
const dayAfter = (start: string, days: number) =>
  new Date(Date.parse(start) + days * DAY).toISOString().slice(0, 10);

/** A small generated pipeline in files of the shape of the CRM opportunities'. */
export function writeOpportunityFiles(data: string, seed: number): void {
  const folder = join(data, "crm-opportunities");
  mkdirSync(folder, { recursive: true });
  const random = pseudoRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  // As in the public files, all agents of a manager sit in one office.
  const agents = Array.from({ length: 9 }, (_, i) => ({
    ...{ sales_agent: `Agent ${i}`, manager: `Manager ${i % 6}`, regional_office: `Office ${i % 3}` },
  }));
  write(folder, "sales_teams", agents);
  write(folder, "products", [
    { product: "GTX Pro", series: "GTX", sales_price: 4821 },
    { product: "MG Special", series: "MG", sales_price: 55 },
  ]);
  const accounts = Array.from({ length: 12 }, (_, i) => ({
    ...{ account: `Account ${i}`, sector: "retail", employees: 10 + i },
  }));
  write(folder, "accounts", accounts);
  const stages = ["Won", "Won", "Won", "Lost", "Lost", "Engaging", "Prospecting"];
  const opportunities = Array.from({ length: 400 }, (_, i) => {
    const stage = stages[below(stages.length)] ?? "Won";
    const engaged = stage === "Prospecting" ? null : dayAfter("2017-01-02", below(330));
    const isOver = stage === "Won" || stage === "Lost";
    const closed = isOver && engaged !== null ? dayAfter(engaged, 1 + below(30)) : null;
    return {
      ...{ opportunity_id: `OPP${i}`, sales_agent: `Agent ${below(9)}` },
      ...{ product: i % 5 === 0 ? "GTXPro" : "MG Special", account: `Account ${below(12)}` },
      ...{ deal_stage: stage, engage_date: engaged, close_date: closed },
      close_value: stage === "Won" ? 50 + below(5000) : isOver ? 0 : null,
    };
  });
  // The last day of the file, which stands for the day of the export.
  const last = { ...opportunities[0], opportunity_id: "LAST", deal_stage: "Won", engage_date: "2017-12-01" };
  write(folder, "sales_pipeline", [
    ...opportunities,
    { ...last, close_date: "2017-12-31", close_value: 7 } as Row,
  ]);
}
