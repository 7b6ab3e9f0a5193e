import type { Route } from "../route.ts";
import { getCityFigures, listCityFigures } from "./cities.ts";
import { getCohorts } from "./cohorts.ts";
import { getPartnerComparison } from "./comparison.ts";
import { exportDataGaps, getDataQuality, listDataGaps } from "./data-quality.ts";
import { getFunnel } from "./funnel.ts";
import { getMetricValues, getRowsBehind, listMetrics, setMetricOwner } from "./metrics.ts";
import {
  confirmMonth,
  getMonth,
  getMonthChecks,
  listMonths,
  listRestatements,
  restate,
  startClose,
  verifyClosedMonth,
} from "./months.ts";

/** The routes of the registry and of the month close. */
export const MEASUREMENT_ROUTES: readonly Route[] = [
  listMetrics,
  setMetricOwner,
  getMetricValues,
  getRowsBehind,
  listMonths,
  getMonth,
  getMonthChecks,
  confirmMonth,
  startClose,
  verifyClosedMonth,
  restate,
  listRestatements,
  listCityFigures,
  getCityFigures,
  getFunnel,
  getCohorts,
  getPartnerComparison,
  getDataQuality,
  listDataGaps,
  exportDataGaps,
];
