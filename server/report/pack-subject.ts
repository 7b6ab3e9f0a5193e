import type { Static } from "typebox";
import type { PackSubject } from "../../contract/report/pack-shape.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { readPackRegions } from "../../database/report/pack-subjects.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { ClosedMonth } from "../workflows/verify-month.ts";

type Subject = Static<typeof PackSubject>;

/** Whose pack it is, with the cities it reaches; none for the company, which reaches all. */
export interface PackOf {
  readonly subject: Subject;
  readonly cities: readonly string[];
}

/**
 * Whose pack is meant, held to what the actor may see.
 *
 * @param region null for the company's
 * @throws AppError not_found for the company's with a narrower scope, and for a region outside the scope
 */
export async function packSubject(tx: Tx, close: ClosedMonth, region: string | null): Promise<PackOf> {
  if (region === null) {
    if (tx.actor.scope === "all") return companySubject(tx);
    throw new AppError("not_found", {
      zh: "公司月报只给数据范围为全公司的角色，请选择所辖大区的月报。",
      en: "The company's pack is for roles that see the whole company; choose the pack of a region of yours.",
    });
  }
  const found = (await readPackRegions(tx, close)).find(({ id }) => id === region);
  if (found === undefined) {
    throw new AppError("not_found", {
      zh: "数据范围内没有这个大区的月报。",
      en: "There is no pack of that region within your scope.",
    });
  }
  return regionSubject(found);
}

/** Everybody whose pack of a closed month the actor may read. */
export async function packSubjects(tx: Tx, close: ClosedMonth): Promise<Subject[]> {
  const regions = (await readPackRegions(tx, close)).map((region) => regionSubject(region).subject);
  return tx.actor.scope === "all" ? [(await companySubject(tx)).subject, ...regions] : regions;
}

async function companySubject(tx: Tx): Promise<PackOf> {
  const { name } = await readOrganisation(tx);
  return { subject: { grain: "company", id: null, name }, cities: [] };
}

function regionSubject({
  id,
  name,
  cities,
}: {
  id: string;
  name: string;
  cities: readonly string[];
}): PackOf {
  return { subject: { grain: "region", id, name }, cities };
}
