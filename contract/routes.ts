import { listAudit, verifyAuditLog } from "./access/audit.ts";
import { getRoleSheet } from "./access/authority.ts";
import { listMembers } from "./access/members.ts";
import { ROLE_LOAN_ROUTES } from "./access/role-loans.ts";
import { SAVED_VIEW_ROUTES } from "./access/saved-views.ts";
import { firstRun, getLoopProgress, getSession, setLanguage } from "./access/session.ts";
import { listVendorPeople, setUserPerson } from "./access/user-persons.ts";
import {
  createUser,
  grantRole,
  listGrantScopes,
  listUsers,
  revokeRole,
  setUserDisabled,
} from "./access/users.ts";
import { INBOX_ROUTES } from "./agreement/inbox.ts";
import { CALENDAR_ROUTES } from "./calendar/business-calendar.ts";
import { CHANNEL_ROUTES } from "./channel/channel-routes.ts";
import { COMMITMENT_ROUTES } from "./commitment/commitments.ts";
import { ALL_DESIGN_ROUTES } from "./designs.ts";
import { CLASS_ROUTES } from "./execution/classes.ts";
import { WARNING_ROUTES } from "./execution/warnings.ts";
import { getGoalEffects } from "./goal/goal-effects.ts";
import { IMPORT_ROUTES } from "./import/imports.ts";
import { PROFILE_ROUTES } from "./import/profiles.ts";
import { SAVED_MAPPING_ROUTES } from "./import/saved-mappings.ts";
import { MEASUREMENT_ROUTES } from "./measurement/measurement-routes.ts";
import { getChecks, getHealth } from "./operation/checks.ts";
import {
  addCurrency,
  addRate,
  getOrganisation,
  renameOrganisation,
  setSecondFactorRoles,
} from "./org/organisation.ts";
import { REPORT_ROUTES } from "./report/pack.ts";
import { STRATEGY_MAP_ROUTES } from "./report/strategy-map.ts";
import type { Route } from "./route.ts";
import { CITY_CONDITION_ROUTES } from "./strategy/city-conditions.ts";
import { COMPARISON_ROUTES } from "./strategy/comparisons.ts";
import { DIAGNOSIS_ROUTES } from "./strategy/diagnosis.ts";
import { DIAGNOSIS_METHOD_ROUTES } from "./strategy/diagnosis-methods.ts";
import { TRIAL_ROUTES } from "./strategy/trials.ts";
import { EVALUATION_ROUTES } from "./tactics/evaluations.ts";
import { NOMINATION_ROUTES } from "./tactics/nominations.ts";
import { PLANNER_ROUTES } from "./tactics/planner.ts";
import { PLANNING_ROUTES } from "./tactics/planning-runs.ts";
import { PUBLISHED_PLAYBOOK_ROUTES } from "./tactics/published-playbooks.ts";
import { RESIDENCY_ROUTES } from "./tactics/residencies.ts";

/** Every route of the product. The server refuses to start when one is not handled. */
export const ROUTES: readonly Route[] = [
  getHealth,
  getChecks,
  getSession,
  getLoopProgress,
  firstRun,
  setLanguage,
  getRoleSheet,
  listAudit,
  verifyAuditLog,
  listMembers,
  listUsers,
  listGrantScopes,
  createUser,
  grantRole,
  revokeRole,
  setUserDisabled,
  listVendorPeople,
  setUserPerson,
  ...ROLE_LOAN_ROUTES,
  getOrganisation,
  renameOrganisation,
  setSecondFactorRoles,
  addCurrency,
  addRate,
  ...CALENDAR_ROUTES,
  ...MEASUREMENT_ROUTES,
  ...REPORT_ROUTES,
  ...STRATEGY_MAP_ROUTES,
  ...IMPORT_ROUTES,
  ...SAVED_MAPPING_ROUTES,
  ...CHANNEL_ROUTES,
  ...SAVED_VIEW_ROUTES,
  ...PROFILE_ROUTES,
  ...ALL_DESIGN_ROUTES,
  ...INBOX_ROUTES,
  getGoalEffects,
  ...DIAGNOSIS_ROUTES,
  ...DIAGNOSIS_METHOD_ROUTES,
  ...CITY_CONDITION_ROUTES,
  ...COMPARISON_ROUTES,
  ...COMMITMENT_ROUTES,
  ...TRIAL_ROUTES,
  ...RESIDENCY_ROUTES,
  ...PUBLISHED_PLAYBOOK_ROUTES,
  ...PLANNER_ROUTES,
  ...PLANNING_ROUTES,
  ...EVALUATION_ROUTES,
  ...NOMINATION_ROUTES,
  ...WARNING_ROUTES,
  ...CLASS_ROUTES,
];
