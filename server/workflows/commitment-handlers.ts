import { followCommitments } from "../../database/execution/settle-warnings.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { businessCalendar } from "../calendar/business-calendar.ts";
import { CALENDAR_FEED_HANDLERS } from "../commitment/calendar-feed-handlers.ts";
import { commitmentHandlers } from "../commitment/commitment-handlers.ts";
import type { CommitmentSite } from "../commitment/commitment-site.ts";
import { EVIDENCE_HANDLERS } from "../commitment/evidence-handlers.ts";
import { planHandlers } from "../commitment/plan-handlers.ts";
import { seriesHandlers } from "../commitment/series-handlers.ts";
import type { Handler } from "../handle.ts";

/** What the engine of commitments is told of the organisation. */
export const COMMITMENT_SITE: CommitmentSite = {
  calendar: businessCalendar,
  metricIds: async (tx) => (await readRegistry(tx)).map(({ id }) => id),
  follow: async (tx, { id, sourceKind }, today) => {
    if (sourceKind === "warning") await followCommitments(tx, today, id);
  },
};

/** What answers the routes of commitments. */
export const COMMITMENT_HANDLERS: readonly Handler[] = [
  ...commitmentHandlers(COMMITMENT_SITE),
  ...planHandlers(COMMITMENT_SITE),
  ...seriesHandlers(COMMITMENT_SITE),
  ...EVIDENCE_HANDLERS,
  ...CALENDAR_FEED_HANDLERS,
];
