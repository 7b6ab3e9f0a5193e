import { installedOrganisation } from "../../database/access/installation-rows.ts";
import { readCurrentDesigns } from "../../database/agreement/current-designs.ts";
import { insertCommitments } from "../../database/commitment/insert-commitments.ts";
import { knownUseThrough } from "../../database/execution/due-customers.ts";
import { raiseWarnings } from "../../database/execution/raise-warnings.ts";
import {
  askedOn,
  dropNeedless,
  endWarnings,
  followCommitments,
  followCustomers,
  listUnasked,
  replaceWeaker,
  tieCommitments,
} from "../../database/execution/settle-warnings.ts";
import {
  holdWarningRound,
  insertWarningRound,
  latestWarningRound,
} from "../../database/execution/warning-rounds.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { beginWriting } from "../../database/writing.ts";
import type { Actor } from "../../domain/access/role.ts";
import { addWorkdays } from "../../domain/calendar/add-workdays.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { type WarningFacts, warningReason } from "../../domain/execution/warning-reason.ts";
import {
  readWarningRules,
  USUAL_WARNING_RULES,
  type WarningRule,
  type WarningRules,
} from "../../domain/execution/warning-rule.ts";
import { WARNING_RULES } from "../../domain/execution/warning-rules-design.ts";
import type { BusinessCalendar } from "../calendar/business-calendar.ts";
import type { Services } from "../services.ts";
import { COMMITMENT_SITE } from "./commitment-handlers.ts";
import { currentReview, riskOf } from "./warning-review.ts";

/** What a round did; null when today's has been. */
export interface WarningRound {
  readonly raised: number;
  readonly ended: number;
  readonly asked: number;
}

type Needs = Pick<Services, "database" | "clock">;

/** Under this source a warning's commitment is found by the warning's id. */
const SOURCE = { kind: "warning", id: "renewal" } as const;
const RENEWED = {
  zh: "客户已续费，或这份订阅已不存在，不再需要处理。",
  en: "The customer has renewed, or there is no such subscription any more: nothing is left to do.",
};
const MOVED = {
  zh: "客户已换了代理商或城市，由现在的负责人处理。",
  en: "The customer has moved to another partner or city: whoever is responsible now handles it.",
};
const REPLACED = {
  zh: "同一客户已发出红色预警，由那条预警代替。",
  en: "A red warning of the same customer takes its place.",
};

/** The rules in force on a day; the usual ones where none were agreed to. */
export async function warningRulesOn(tx: Tx, today: Day): Promise<WarningRules> {
  const [current] = await readCurrentDesigns(tx, WARNING_RULES.id, { today });
  return current === undefined ? USUAL_WARNING_RULES : readWarningRules(current.content, current.version);
}

/** Asks whoever is responsible to handle what nobody has been asked for yet. */
async function askForHandling(tx: Tx, { clock }: Needs, { today, isWorkday }: BusinessCalendar) {
  const unasked = await listUnasked(tx, today);
  const lines = unasked.map((one) => {
    const rule = one.rule as WarningRule;
    const reason = warningReason(rule, one.reason as WarningFacts);
    const customer = one.customerName ?? "–";
    const zh = { title: `续费预警 · ${customer}`, detail: `${rule.name.zh}：${reason.zh}` };
    const en = { title: `Renewal warning · ${customer}`, detail: `${rule.name.en}: ${reason.en}` };
    return {
      ...{ line: askedOn(one.id, today), ...zh, said: { "zh-CN": zh, en } },
      due: addWorkdays(today, rule.respondDays, isWorkday),
      ...{ ownerId: one.ownerId, ownerRole: one.ownerRole, askerId: one.askerId },
      askerRole: one.askerRole ?? one.ownerRole,
      ...{ cityId: one.cityId, partnerId: one.partnerId },
    };
  });
  const at = { now: clock.now(), newId: clock.newId };
  const asked = await insertCommitments(tx, SOURCE, lines, at);
  await tieCommitments(tx, SOURCE, today);
  return asked.length;
}

async function roundOf(tx: Tx, services: Needs): Promise<WarningRound | null> {
  await holdWarningRound(tx);
  const calendar = await COMMITMENT_SITE.calendar(tx, services.clock.now());
  const { today, isWorkday } = calendar;
  if ((await latestWarningRound(tx))?.day === today) return null;
  const now = await beginWriting(tx, services.clock.now());
  await followCommitments(tx, today);
  await followCustomers(tx, now, MOVED);
  const over = await endWarnings(tx, today);
  const rules = await warningRulesOn(tx, today);
  const known = await knownUseThrough(tx, today);
  const { risk } = await currentReview(tx, rules, today);
  const raised = await raiseWarnings(tx, { rules, today, isWorkday, known, risk: riskOf(risk) }, now);
  const ended = over + (await replaceWeaker(tx, today, now, REPLACED));
  await dropNeedless(tx, now, RENEWED);
  const asked = await askForHandling(tx, services, calendar);
  const useKnownThrough =
    known
      .map(({ through }) => through)
      .toSorted()
      .at(-1) ?? null;
  await insertWarningRound(tx, {
    ...{ day: today, at: now, rulesVersion: rules.version, useKnownThrough, raised, ended },
  });
  return { raised, ended, asked };
}

/**
 * Today's round of warnings: ends what is over, raises what the rules in force say, and asks whoever is responsible. Once a
 * day, whoever runs it: a second server waits for the first and finds it done.
 *
 * @example await runWarningRound(services) // { raised: 12, ended: 3, asked: 12 }
 */
export async function runWarningRound(services: Needs): Promise<WarningRound | null> {
  const orgId = await installedOrganisation(services.database);
  if (orgId === undefined) return null;
  const actor: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
  return inTransaction(services.database, actor, (tx) => roundOf(tx, services));
}
