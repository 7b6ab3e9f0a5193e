import { HEADCOUNT_BANDS } from "../../contract/channel/partners.ts";
import { getPopulation } from "../../contract/channel/population.ts";
import { readPartnerBookings } from "../../database/channel/partner-bookings.ts";
import { lastDayOf, monthOfDay, toMonth } from "../../domain/calendar/month.ts";
import { describePopulation } from "../../domain/channel/population.ts";
import { trailingMonths } from "../../domain/channel/trailing-months.ts";
import { type Handler, handle } from "../handle.ts";
import { bookingsOf } from "../workflows/partner-figures.ts";
import { readMoment } from "./partner-moment.ts";

const MONTHS = 12;
const MOST_ROWS = 200;

const populationHandler = handle(getPopulation, async ({ tx, query, services }) => {
  const { organisation, today, now, zone } = await readMoment(tx, services.clock.now());
  const include = query.include ?? "with_sales";
  const month = query.month === undefined ? monthOfDay(today) : toMonth(query.month);
  const window = trailingMonths(month, MONTHS);
  const lastDay = month === monthOfDay(today) ? today : lastDayOf(month);
  const bookings = bookingsOf(tx.actor.orgId, { now, zone, months: window });
  const rows = await readPartnerBookings(
    tx,
    { bookingsOf: bookings, lastDay },
    { include, regionId: query.regionId },
  );
  const members = rows.map((row) => ({ band: row.band, amount: BigInt(row.amountMinor) }));
  const found = describePopulation(members, HEADCOUNT_BANDS);
  const pareto = found.pareto.slice(0, MOST_ROWS).flatMap(({ index, ...rank }) => {
    const row = rows[index];
    return row === undefined ? [] : [{ ...row, ...rank }];
  });
  return {
    month,
    fromMonth: window.fromMonth,
    include,
    currency: organisation.reportingCurrency,
    exponent: organisation.currencyExponent,
    partners: found.partners,
    amountMinor: String(found.amount),
    tooFew: found.tooFew,
    belowZero: found.belowZero,
    bands: found.bands.map(({ amount, ...band }) => ({ ...band, amountMinor: String(amount) })),
    lorenz: [...found.lorenz],
    gini: found.gini,
    topShare: found.topShare,
    hhi: found.hhi,
    pareto,
    classes: found.classes.map(({ amount, ...each }) => ({ ...each, amountMinor: String(amount) })),
  };
});

export const POPULATION_HANDLERS: readonly Handler[] = [populationHandler];
