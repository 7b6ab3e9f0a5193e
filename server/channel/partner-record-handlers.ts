import { listPartnerCustomers, listPartnerDeals } from "../../contract/channel/partner-records.ts";
import { findPartnerReference } from "../../database/channel/partner-profile.ts";
import { readPartnerCustomers, readPartnerDeals } from "../../database/channel/partner-records.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { type Handler, handle } from "../handle.ts";
import { readMoment } from "./partner-moment.ts";

const MOST_ROWS = 100;

async function requirePartner(tx: Tx, partnerId: string): Promise<void> {
  if ((await findPartnerReference(tx, partnerId)) !== undefined) return;
  throw new AppError("not_found", { zh: "没有这个代理商。", en: "There is no such partner." });
}

const dealsHandler = handle(listPartnerDeals, async ({ tx, params, services }) => {
  await requirePartner(tx, params.id);
  const moment = await readMoment(tx, services.clock.now());
  const deals = await readPartnerDeals(tx, params.id, moment, MOST_ROWS + 1);
  return { deals: deals.slice(0, MOST_ROWS), more: deals.length > MOST_ROWS };
});

const customersHandler = handle(listPartnerCustomers, async ({ tx, params, services }) => {
  await requirePartner(tx, params.id);
  const moment = await readMoment(tx, services.clock.now());
  const customers = await readPartnerCustomers(tx, params.id, moment, MOST_ROWS + 1);
  return { customers: customers.slice(0, MOST_ROWS), more: customers.length > MOST_ROWS };
});

export const PARTNER_RECORD_HANDLERS: readonly Handler[] = [dealsHandler, customersHandler];
