import { exportPartners, getPartner, listPartners } from "../../contract/channel/partners.ts";
import type { AnswerOf, QueryOf } from "../../contract/route.ts";
import type { ListRow, ListWanted } from "../../database/channel/list/list-source.ts";
import { PARTNER_SOURCE } from "../../database/channel/partner-list.ts";
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
import { answerPage, sendListFile } from "./answer-list.ts";
import { partnerFile } from "./partner-file.ts";
import { readMoment, readPartnerMoment } from "./partner-moment.ts";

type PartnerAnswer = AnswerOf<typeof listPartners>;
const PROFILE_MONTHS = 24;

/** Which partners a query asks for. */
function wantedOf(query: Omit<QueryOf<typeof exportPartners>, "language" | "sort">): ListWanted {
  const { q, ids, computedClass, ...filters } = query;
  const classes = computedClass?.split(",");
  const given = Object.entries({ ...filters, computedClass: classes }).flatMap(([id, value]) =>
    value === undefined ? [] : [[id, value] as const],
  );
  return { q, ids: ids?.split(","), filters: Object.fromEntries(given) };
}

const rowOf = ({ place: _, ...row }: ListRow) => row as unknown as PartnerAnswer["partners"][number];

const listHandler = handle(listPartners, async ({ tx, query, services }) => {
  const { sort = "name", cursor, limit = 50, ...rest } = query;
  const moment = await readPartnerMoment(tx, services.clock.now());
  const asked = { wanted: wantedOf(rest), sort, cursor, limit };
  const { rows, ...page } = await answerPage(tx, PARTNER_SOURCE, moment, asked);
  return {
    partners: rows.map(rowOf),
    ...page,
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
  const { language = "zh-CN", sort = "name", ...rest } = query;
  return sendListFile(
    services,
    actor,
    partnerFile(services, { wanted: wantedOf(rest), sort, language }),
    reply,
  );
});

export const PARTNER_HANDLERS: readonly Handler[] = [listHandler, exportHandler, getHandler];
