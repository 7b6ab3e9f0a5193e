import { getOrganisation } from "../../contract/org/organisation.ts";
import { type Database, openDatabase } from "../../database/connection.ts";
import { superuserUrl } from "../fault/kill-ledger.ts";
import { putChannel } from "./channel-facts.ts";
import { type Installation, initialise, openInstallation } from "./command-line.ts";

/** An installation that runs, with the partner P1 in 苏州 of the region 华东. */
export interface PartnerSite {
  readonly site: Installation;
  readonly orgId: string;
  /** As the owner of the tables; to be closed by whoever opened the site. */
  readonly database: Database;
  /** Ids by name or reference. */
  readonly ids: ReadonlyMap<string, string>;
}

/** Starts an installation for commands, with one partner. */
export async function openPartnerSite(): Promise<PartnerSite> {
  const site = await openInstallation();
  await initialise(site, { zone: "Asia/Shanghai", currency: "CNY", exponent: 2 });
  const call = await site.client();
  const { id: orgId } = (await call(getOrganisation, {})).organisation;
  const database = openDatabase({ url: superuserUrl(site.folder), connections: 1 });
  const partners = [{ reference: "P1", name: "云帆", city: "苏州" }];
  const ids = await putChannel(database, orgId, { regions: { 华东: ["苏州"] }, partners });
  return { site, orgId, database, ids };
}
