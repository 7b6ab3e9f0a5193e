import { getWarningEffect } from "../../contract/execution/warning-effect.ts";
import { organisationDay } from "../../database/access/membership-rows.ts";
import { countWarned, type EndSpan, type ReplayedCounts } from "../../database/execution/renewal-history.ts";
import { GRACE_DAYS } from "../../database/execution/settle-warnings.ts";
import { latestWarningReview } from "../../database/execution/warning-reviews.ts";
import { firstWarningRound } from "../../database/execution/warning-rounds.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { addDays, daysBetween } from "../../domain/calendar/day.ts";
import { warningEffect } from "../../domain/execution/warning-effect.ts";
import { type Handler, handle } from "../handle.ts";
import type { Services } from "../services.ts";
import { warningRulesOn } from "../workflows/warning-round.ts";

const DAYS = 365;

const both = ({ any, red }: ReplayedCounts) => ({ any: warningEffect(any), red: warningEffect(red) });

/** Ends that are settled and of which every one could have been warned of; null while there is none. */
async function recordedSpan({ database, clock }: Services, actor: Actor): Promise<EndSpan | null> {
  // Rounds and rules are the vendor's alone: a partner is told of its own ends in the same span.
  const system = { ...actor, role: "system", scope: "all", scopeIds: [] } as const;
  return inTransaction(database, system, async (tx) => {
    const today = await organisationDay(tx, clock.now());
    const first = await firstWarningRound(tx);
    if (first === null) return null;
    const { rules } = await warningRulesOn(tx, today);
    const warned = addDays(first, Math.max(0, ...rules.map(({ withinDays }) => withinDays)));
    const through = addDays(today, -GRACE_DAYS - 1);
    const yearAgo = addDays(through, -DAYS + 1);
    const from = addDays(yearAgo, Math.max(0, daysBetween(yearAgo, warned)));
    return from > through ? null : { from, through };
  });
}

/** What warnings were worth: those raised, and those that the rules in force would have raised. */
const effectHandler = handle(getWarningEffect, async ({ tx, services }) => {
  const span = await recordedSpan(services, tx.actor);
  const review = await latestWarningReview(tx);
  return {
    span,
    recorded: span && both(await countWarned(tx, span)),
    review:
      review === undefined
        ? null
        : {
            ...{ day: review.day, span: review.span, risk: review.risk as never },
            replayed: review.replayed && both(review.replayed),
          },
  };
});

export const WARNING_EFFECT_HANDLERS: readonly Handler[] = [effectHandler];
