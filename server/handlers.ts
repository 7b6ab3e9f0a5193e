import { AUTHORITY_HANDLERS } from "./access/authority-handlers.ts";
import { MEMBER_HANDLERS } from "./access/member-handlers.ts";
import { ROLE_LOAN_HANDLERS } from "./access/role-loan-handlers.ts";
import { SAVED_VIEW_HANDLERS } from "./access/saved-view-handlers.ts";
import { USER_HANDLERS } from "./access/user-handlers.ts";
import { USER_PERSON_HANDLERS } from "./access/user-person-handlers.ts";
import { AUDIT_HANDLERS } from "./audit/audit-handlers.ts";
import { CALENDAR_HANDLERS } from "./calendar/calendar-handlers.ts";
import { CHANNEL_HANDLERS } from "./channel/channel-handlers.ts";
import { CLASS_HANDLERS } from "./execution/class-handlers.ts";
import { SERVICE_LEVEL_HANDLERS } from "./execution/service-level-handlers.ts";
import { WARNING_EFFECT_HANDLERS } from "./execution/warning-effect-handlers.ts";
import { WARNING_HANDLERS } from "./execution/warning-handlers.ts";
import { GOAL_EFFECT_HANDLERS } from "./goal/goal-effect-handlers.ts";
import type { Handler } from "./handle.ts";
import { DOWNLOAD_HANDLERS } from "./import/download-handlers.ts";
import { EXAMPLE_HANDLERS } from "./import/example-handlers.ts";
import { IMPORT_HANDLERS } from "./import/import-handlers.ts";
import { PREVIEW_HANDLERS } from "./import/preview-handlers.ts";
import { PROFILE_HANDLERS } from "./import/profile/profile-handlers.ts";
import { SAVED_MAPPING_HANDLERS } from "./import/saved-mapping-handlers.ts";
import { METRIC_HANDLERS } from "./measurement/metric-handlers.ts";
import { MONTH_HANDLERS } from "./measurement/month-handlers.ts";
import { OWN_METRIC_HANDLERS } from "./measurement/own-metric-handlers.ts";
import { TARGET_HANDLERS } from "./measurement/target-handlers.ts";
import { VIEW_HANDLERS } from "./measurement/view-handlers.ts";
import { CHECK_HANDLERS } from "./operation/check-handlers.ts";
import { ORGANISATION_HANDLERS } from "./org/organisation-handlers.ts";
import { MINUTES_HANDLERS } from "./report/minutes-handlers.ts";
import { PACK_FILE_HANDLERS } from "./report/pack-file-handlers.ts";
import { PACK_HANDLERS } from "./report/pack-handlers.ts";
import { REPORT_DUTY_HANDLERS } from "./report/report-duty-handlers.ts";
import { CITY_CONDITION_HANDLERS } from "./strategy/city-condition-handlers.ts";
import { COMPARISON_HANDLERS } from "./strategy/comparison-handlers.ts";
import { DIAGNOSIS_HANDLERS } from "./strategy/diagnosis-handlers.ts";
import { DIAGNOSIS_METHOD_HANDLERS } from "./strategy/diagnosis-method-handlers.ts";
import { TRIAL_HANDLERS } from "./strategy/trial-handlers.ts";
import { EVALUATION_FILE_HANDLER } from "./tactics/evaluation-file.ts";
import { EVALUATION_HANDLERS } from "./tactics/evaluation-handlers.ts";
import { NOMINATION_HANDLERS } from "./tactics/nomination-handlers.ts";
import { openEvaluationHandler } from "./tactics/open-evaluation.ts";
import { PLANNER_HANDLERS } from "./tactics/planner-handlers.ts";
import { PLANNING_HANDLERS } from "./tactics/planning-run-handlers.ts";
import { PUBLISHED_PLAYBOOK_HANDLERS } from "./tactics/published-playbooks.ts";
import { RESIDENCY_HANDLERS } from "./tactics/residency-handlers.ts";
import { COMMITMENT_HANDLERS } from "./workflows/commitment-handlers.ts";
import { DESIGN_HANDLERS } from "./workflows/design-handlers.ts";
import { INBOX_HANDLERS } from "./workflows/inbox-handlers.ts";
import { SESSION_HANDLERS } from "./workflows/session-handlers.ts";
import { STRATEGY_MAP_HANDLERS } from "./workflows/strategy-map-handlers.ts";

/** What answers every route of the contract. */
export const HANDLERS: readonly Handler[] = [
  ...CHECK_HANDLERS,
  ...SESSION_HANDLERS,
  ...AUTHORITY_HANDLERS,
  ...SAVED_VIEW_HANDLERS,
  ...AUDIT_HANDLERS,
  ...USER_HANDLERS,
  ...USER_PERSON_HANDLERS,
  ...MEMBER_HANDLERS,
  ...ROLE_LOAN_HANDLERS,
  ...ORGANISATION_HANDLERS,
  ...CALENDAR_HANDLERS,
  ...METRIC_HANDLERS,
  ...TARGET_HANDLERS,
  ...OWN_METRIC_HANDLERS,
  ...MONTH_HANDLERS,
  ...VIEW_HANDLERS,
  ...PACK_HANDLERS,
  ...MINUTES_HANDLERS,
  ...REPORT_DUTY_HANDLERS,
  ...PACK_FILE_HANDLERS,
  ...STRATEGY_MAP_HANDLERS,
  ...IMPORT_HANDLERS,
  ...PREVIEW_HANDLERS,
  ...DOWNLOAD_HANDLERS,
  ...EXAMPLE_HANDLERS,
  ...SAVED_MAPPING_HANDLERS,
  ...CHANNEL_HANDLERS,
  ...PROFILE_HANDLERS,
  ...DESIGN_HANDLERS,
  ...INBOX_HANDLERS,
  ...GOAL_EFFECT_HANDLERS,
  ...DIAGNOSIS_HANDLERS,
  ...DIAGNOSIS_METHOD_HANDLERS,
  ...CITY_CONDITION_HANDLERS,
  ...COMPARISON_HANDLERS,
  ...COMMITMENT_HANDLERS,
  ...TRIAL_HANDLERS,
  ...RESIDENCY_HANDLERS,
  ...PUBLISHED_PLAYBOOK_HANDLERS,
  ...PLANNER_HANDLERS,
  ...PLANNING_HANDLERS,
  ...EVALUATION_HANDLERS,
  EVALUATION_FILE_HANDLER,
  ...NOMINATION_HANDLERS,
  openEvaluationHandler,
  ...WARNING_HANDLERS,
  ...CLASS_HANDLERS,
  ...SERVICE_LEVEL_HANDLERS,
  ...WARNING_EFFECT_HANDLERS,
];
