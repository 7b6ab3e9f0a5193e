import type { Route } from "../route.ts";
import { getMetricValues, getRowsBehind, listMetrics, setMetricOwner } from "./metrics.ts";
import {
  cancelClose,
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
  cancelClose,
  verifyClosedMonth,
  restate,
  listRestatements,
];
