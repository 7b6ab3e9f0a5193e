import { listCityCustomers } from "../../contract/channel/city-records.ts";
import { readCityCustomers } from "../../database/channel/city-records.ts";
import { type Handler, handle } from "../handle.ts";
import { readMoment } from "./partner-moment.ts";

const MOST_ROWS = 100;

const customersHandler = handle(listCityCustomers, async ({ tx, params, services }) => {
  const { today } = await readMoment(tx, services.clock.now());
  const customers = await readCityCustomers(tx, params.id, today, MOST_ROWS + 1);
  return { customers: customers.slice(0, MOST_ROWS), more: customers.length > MOST_ROWS };
});

/** What answers the routes of a city's records. */
export const CITY_RECORD_HANDLERS: readonly Handler[] = [customersHandler];
