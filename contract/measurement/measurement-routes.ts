import type { Route } from "../route.ts";
import { getCityFigures, listCityFigures } from "./cities.ts";
import { getCohorts } from "./cohorts.ts";
import { getPartnerComparison } from "./comparison.ts";
import { exportDataGaps, getDataQuality, listDataGaps } from "./data-quality.ts";
import { getFunnel } from "./funnel.ts";
import {
  exportMetricValues,
  getMetricValues,
  getRowsBehind,
  listMetrics,
  setMetricOwner,
} from "./metrics.ts";
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
import {
  decideMetric,
  listMeasures,
  listMetricProposals,
  previewMetric,
  proposeMetric,
  proposeRetirement,
  withdrawMetric,
} from "./own-metrics.ts";
import { listTargets, setTarget } from "./targets.ts";

/** The routes of the registry and of the month close. */
export const MEASUREMENT_ROUTES: readonly Route[] = [
  listMetrics,
  setMetricOwner,
  getMetricValues,
  exportMetricValues,
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
  listMeasures,
  previewMetric,
  listMetricProposals,
  proposeMetric,
  proposeRetirement,
  decideMetric,
  withdrawMetric,
  listTargets,
  setTarget,
  listCityFigures,
  getCityFigures,
  getFunnel,
  getCohorts,
  getPartnerComparison,
  getDataQuality,
  listDataGaps,
  exportDataGaps,
];
