import { listCities, listPeople, listRegions } from "../../contract/channel/look-ups.ts";
import { readCities, readPeople, readRegions } from "../../database/channel/look-up-rows.ts";
import { type Handler, handle } from "../handle.ts";
import { readMoment } from "./partner-moment.ts";

const USUAL = 500;

/** One more than the page was read, to know whether there is a next one. */
function cut<Row extends { reference: string }>(rows: Row[], limit: number) {
  const page = rows.slice(0, limit);
  return { page, next: rows.length > limit ? (page.at(-1)?.reference ?? null) : null };
}

const regionsHandler = handle(listRegions, async ({ tx, query, services }) => {
  const { limit = USUAL, ...rest } = query;
  const { today } = await readMoment(tx, services.clock.now());
  const { page, next } = cut(await readRegions(tx, { ...rest, today, limit: limit + 1 }), limit);
  return { regions: page, next };
});

const citiesHandler = handle(listCities, async ({ tx, query, services }) => {
  const { limit = USUAL, ...rest } = query;
  const { today } = await readMoment(tx, services.clock.now());
  const { page, next } = cut(await readCities(tx, { ...rest, today, limit: limit + 1 }), limit);
  return { cities: page, next };
});

const peopleHandler = handle(listPeople, async ({ tx, query, services }) => {
  const { limit = USUAL, ...rest } = query;
  const { today } = await readMoment(tx, services.clock.now());
  const { page, next } = cut(await readPeople(tx, { ...rest, today, limit: limit + 1 }), limit);
  return { people: page, next };
});

export const LOOK_UP_HANDLERS: readonly Handler[] = [regionsHandler, citiesHandler, peopleHandler];
