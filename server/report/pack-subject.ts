import type { Static } from "typebox";
import type { PackSubject } from "../../contract/report/pack-shape.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import {
  type PackManager,
  type PackRegion,
  readPackManagers,
  readPackRegions,
} from "../../database/report/pack-subjects.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { PackGrain } from "../../domain/report/monthly-pack.ts";
import type { ClosedMonth } from "../workflows/verify-month.ts";

type Subject = Static<typeof PackSubject>;

/** Whose pack it is, with the cities it reaches; none for the company, which reaches all. */
export interface PackOf {
  readonly subject: Subject;
  readonly cities: readonly string[];
  /** Whose figures its lines say: the company (null), the region, or the person that a manager is; none when unknown. */
  readonly figuresOf: string | null | undefined;
}

/** Which pack is wanted: the company's, a region's by id, or a manager's by user. */
export interface WantedPack {
  readonly grain: PackGrain;
  readonly id: string | null;
}

/** The pack that a call names by a region or a manager, or the company's. */
export function wantedPack(
  region: string | null | undefined,
  manager: string | null | undefined,
): WantedPack {
  if (manager) return { grain: "manager", id: manager };
  return region ? { grain: "region", id: region } : { grain: "company", id: null };
}

const NONE: Readonly<Record<PackGrain, { zh: string; en: string }>> = {
  company: {
    zh: "公司月报只给数据范围为全公司的角色，请选择所辖区域的月报。",
    en: "The company's pack is for roles that see the whole company; choose the pack of a region of yours.",
  },
  region: {
    zh: "数据范围内没有这个区域的月报。",
    en: "There is no pack of that region within your scope.",
  },
  manager: {
    zh: "数据范围内没有这位渠道经理的汇报。",
    en: "There is no report of that channel manager within your scope.",
  },
};

/**
 * Whose pack is meant, held to what the actor may see.
 *
 * @throws AppError not_found for the company's with a narrower scope, and for what is outside the scope
 */
export async function packSubject(tx: Tx, close: ClosedMonth, { grain, id }: WantedPack): Promise<PackOf> {
  const found = (await subjectsOf(tx, close, grain)).find(({ subject }) => subject.id === id);
  if (found !== undefined) return found;
  throw new AppError("not_found", NONE[grain]);
}

/** Everybody whose pack of a closed month the actor may read: the company, the regions, the managers. */
export async function packSubjects(tx: Tx, close: ClosedMonth): Promise<Subject[]> {
  const found: PackOf[] = [];
  for (const grain of ["company", "region", "manager"] as const)
    found.push(...(await subjectsOf(tx, close, grain)));
  return found.map(({ subject }) => subject);
}

async function subjectsOf(tx: Tx, close: ClosedMonth, grain: PackGrain): Promise<PackOf[]> {
  if (grain === "region") return (await readPackRegions(tx, close)).map(regionSubject);
  if (grain === "manager") return (await readPackManagers(tx, close.month)).map(managerSubject);
  if (tx.actor.scope !== "all") return [];
  const { name } = await readOrganisation(tx);
  return [{ subject: { grain, id: null, name }, cities: [], figuresOf: null }];
}

function regionSubject({ id, name, cities }: PackRegion): PackOf {
  return { subject: { grain: "region", id, name }, cities, figuresOf: id };
}

function managerSubject({ id, name, cities, personId }: PackManager): PackOf {
  return { subject: { grain: "manager", id, name }, cities, figuresOf: personId ?? undefined };
}
