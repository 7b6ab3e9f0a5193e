import type { Route } from "../route.ts";
import { listCityCustomers } from "./city-records.ts";
import { listCities, listPeople, listRegions } from "./look-ups.ts";
import { assignManager, undoChange } from "./partner-managers.ts";
import { listPartnerCustomers, listPartnerDeals } from "./partner-records.ts";
import { exportPartners, getPartner, listPartners } from "./partners.ts";
import { getPopulation } from "./population.ts";
import { RECORD_LIST_ROUTES } from "./record-lists.ts";

/** Reading the channel: partners, their population, and the look-ups of filters and forms. */
export const CHANNEL_ROUTES: readonly Route[] = [
  listPartners,
  exportPartners,
  getPartner,
  listPartnerDeals,
  listPartnerCustomers,
  assignManager,
  undoChange,
  getPopulation,
  listRegions,
  listCities,
  listPeople,
  ...RECORD_LIST_ROUTES,
  listCityCustomers,
];
