import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { workdaysOf } from "../../domain/calendar/business-days.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { CALENDAR_FEED_HANDLERS } from "../commitment/calendar-feed-handlers.ts";
import { commitmentHandlers } from "../commitment/commitment-handlers.ts";
import type { CommitmentSite } from "../commitment/commitment-site.ts";
import { EVIDENCE_HANDLERS } from "../commitment/evidence-handlers.ts";
import { planHandlers } from "../commitment/plan-handlers.ts";
import type { Handler } from "../handle.ts";

/** What the engine of commitments is told of the organisation. */
export const COMMITMENT_SITE: CommitmentSite = {
  calendar: async (tx, now) => {
    const { zone } = await readOrganisation(tx);
    return { today: dayOf(now, zone), isWorkday: workdaysOf(zone) };
  },
  metricIds: async (tx) => (await readRegistry(tx)).map(({ id }) => id),
};

/** What answers the routes of commitments. */
export const COMMITMENT_HANDLERS: readonly Handler[] = [
  ...commitmentHandlers(COMMITMENT_SITE),
  ...planHandlers(COMMITMENT_SITE),
  ...EVIDENCE_HANDLERS,
  ...CALENDAR_FEED_HANDLERS,
];
