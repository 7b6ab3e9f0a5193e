import { exportPartners, getPartner, listPartners } from "../../contract/channel/partners.ts";
import {
  countPartners,
  type PartnerFilter,
  type PartnerListRow,
  type PartnerSortKey,
  readPartnerPage,
} from "../../database/channel/partner-list.ts";
import {
  countCustomers,
  findPartnerReference,
  readBookingsByMonth,
  readDealTotals,
  readPartnerContacts,
  readPartnerVersions,
} from "../../database/channel/partner-profile.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { addMonths } from "../../domain/calendar/month.ts";
import { maskEmail, maskPhone } from "../../domain/channel/mask-contact.ts";
import { type Handler, handle, handleWithoutTransaction } from "../handle.ts";
import { salesByMonth, salesSoFar } from "../workflows/partner-figures.ts";
import { exportPartnerList } from "./export-partners.ts";
import { readCursor, writeCursor } from "./partner-cursor.ts";
import { readMoment, readPartnerMoment } from "./partner-moment.ts";

const COUNTED_UP_TO = 10_000;
const PROFILE_MONTHS = 24;

function readSort(sort: string): { key: PartnerSortKey; descending: boolean } {
  const descending = sort.startsWith("-");
  return { key: (descending ? sort.slice(1) : sort) as PartnerSortKey, descending };
}

const rowOf = ({ sortValue: _, ...row }: PartnerListRow) => row;

const listHandler = handle(listPartners, async ({ tx, query, services }) => {
  const { sort = "name", cursor, limit = 50, ...rest } = query;
  const filter: PartnerFilter = rest;
  const moment = await readPartnerMoment(tx, services.clock.now());
  const after = cursor === undefined ? undefined : readCursor(sort, cursor);
  const found = await readPartnerPage(tx, { filter, moment, sort: readSort(sort), after, limit: limit + 1 });
  const count = await countPartners(tx, filter, moment, COUNTED_UP_TO);
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    partners: page.map(rowOf),
    next: last === undefined ? null : writeCursor(sort, { value: last.sortValue, id: last.id }),
    count: { value: Math.min(count, COUNTED_UP_TO), exact: count <= COUNTED_UP_TO },
    today: moment.today,
    bookingsFrom: moment.months.fromMonth,
    bookingsTo: moment.months.toMonth,
    currency: moment.organisation.reportingCurrency,
    exponent: moment.organisation.currencyExponent,
  };
});

const getHandler = handle(getPartner, async ({ tx, params, services }) => {
  const moment = await readMoment(tx, services.clock.now(), PROFILE_MONTHS);
  const { today, zone, organisation, months } = moment;
  const reference = await findPartnerReference(tx, params.id);
  const versions = await readPartnerVersions(tx, params.id, today);
  const current = versions.find((version) => version.isNow) ?? versions[0];
  if (reference === undefined || current === undefined) {
    throw new AppError("not_found", { zh: "没有这个代理商。", en: "There is no such partner." });
  }
  const booked = await readBookingsByMonth(tx, salesByMonth(tx.actor.orgId, moment, params.id));
  const { lastWonOn, ...deals } = await readDealTotals(
    tx,
    params.id,
    zone,
    salesSoFar(tx.actor.orgId, moment, params.id),
  );
  const contacts = await readPartnerContacts(tx, params.id, today);
  return {
    id: params.id,
    reference,
    today,
    inForce: current.isNow && current.inForce,
    attributes: current.attributes,
    history: versions.map(({ isNow: _, inForce: __, ...version }) => version),
    currency: organisation.reportingCurrency,
    exponent: organisation.currencyExponent,
    bookings: Array.from({ length: PROFILE_MONTHS }, (_, at) => {
      const month = addMonths(months.fromMonth, at);
      return booked.find((each) => each.month === month) ?? { month, amountMinor: "0", deals: 0 };
    }),
    deals,
    customers: await countCustomers(tx, params.id, today),
    lastWonOn,
    contacts: contacts.map((person) => ({
      ...person,
      phone: person.phone === null ? null : maskPhone(person.phone),
      email: person.email === null ? null : maskEmail(person.email),
    })),
  };
});

const exportHandler = handleWithoutTransaction(exportPartners, ({ query, actor, services, reply }) => {
  const { language = "zh-CN", ...filter } = query;
  return exportPartnerList(services, actor, { filter, language, reply });
});

export const PARTNER_HANDLERS: readonly Handler[] = [listHandler, exportHandler, getHandler];
