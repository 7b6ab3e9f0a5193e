import * as routes from "../../contract/strategy/city-conditions.ts";
import { organisationDay } from "../../database/access/membership-rows.ts";
import { readCoverage, readCoverageRule } from "../../database/strategy/coverage-rows.ts";
import { type Handler, handle } from "../handle.ts";
import { cityStandings } from "./city-standings.ts";

const cities = handle(routes.getCityConditions, async ({ tx, params, query, services }) => {
  const now = services.clock.now();
  const { month } = query;
  const { version, conditions, cities } = await cityStandings(tx, params.id, { month, now });
  const modes = new Map(
    (await readCoverage(tx, await organisationDay(tx, now))).map(({ cityId, mode }) => [cityId, mode]),
  );
  return {
    ...{ month, version, conditions },
    cities: cities.map((city) => ({ ...city, mode: modes.get(city.cityId) ?? null })),
  };
});

const coverage = handle(routes.getCoverage, async ({ tx, services }) => {
  const today = await organisationDay(tx, services.clock.now());
  const rule = await readCoverageRule(tx, today);
  return {
    ...{
      strategyId: rule?.designId ?? null,
      version: rule?.version ?? null,
      otherMode: rule?.otherMode ?? null,
    },
    cities: await readCoverage(tx, today),
  };
});

/** What sets the strategy beside the registry's figures of cities. */
export const CITY_CONDITION_HANDLERS: readonly Handler[] = [cities, coverage];
