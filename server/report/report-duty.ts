import { insertCommitments } from "../../database/commitment/insert-commitments.ts";
import { readOpenDuty, readReportLines } from "../../database/report/report-duties.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { formatMonth } from "../../domain/calendar/format-period.ts";
import { addMonths, type Month } from "../../domain/calendar/month.ts";
import type { Language } from "../../domain/language.ts";
import { type PackGrain, submitterOf } from "../../domain/report/monthly-pack.ts";
import { actOn } from "../commitment/act-on-commitment.ts";
import { loadCommitment } from "../commitment/load-commitment.ts";
import type { Services } from "../services.ts";
import { COMMITMENT_SITE } from "../workflows/commitment-handlers.ts";

type Reporting = ReturnType<typeof submitterOf>;
type Needs = Pick<Services, "clock">;

/** What a promise to report is called. */
export const DUTY_TITLES: Readonly<Record<Language, Record<Reporting, string>>> = {
  "zh-CN": { channel_manager: "渠道经理月度汇报", regional_director: "区域月报", channel_vp: "公司月报" },
  en: {
    channel_manager: "Channel manager's monthly report",
    regional_director: "Monthly pack of the region",
    channel_vp: "Monthly pack of the company",
  },
};

/** A pack that is to be handed up. */
export interface HandedUp {
  readonly month: Month;
  readonly grain: PackGrain;
  readonly subjectId: string | null;
  readonly language: Language;
}

/**
 * The promise to report that handing this pack up keeps: the duty of the period, or where nobody has begun the duties a
 * promise made on the spot to the layer above. The report of a month is due in the month after it.
 *
 * @returns null where there is no layer above, and for the server's own
 * @throws AppError conflict when the promise of this pack is no longer open
 */
export async function reportingDuty(tx: Tx, { clock }: Needs, pack: HandedUp): Promise<string | null> {
  const { userId, forUserId, role } = tx.actor;
  if (role === "system") return null;
  const period = addMonths(pack.month, 1);
  const duty = await readOpenDuty(tx, role, period);
  if (duty !== undefined) return duty;
  const [line] = await readReportLines(tx, { userId: forUserId ?? userId, role, besides: userId });
  if (line === undefined) return null;
  const { today } = await COMMITMENT_SITE.calendar(tx, clock.now());
  const promise = {
    ...{
      line: period,
      title: `${DUTY_TITLES[pack.language][submitterOf(pack.grain)]} · ${formatMonth(pack.month, pack.language)}`,
      due: today,
    },
    ...{ ownerId: userId, ownerRole: role, askerId: line.askerId, askerRole: line.askerRole },
  };
  const source = { kind: "report_duty", id: `${pack.grain}/${pack.subjectId ?? "company"}` } as const;
  const [made] = await insertCommitments(tx, source, [promise], { now: clock.now(), newId: clock.newId });
  if (made !== undefined) return made;
  throw new AppError("conflict", {
    zh: "这份汇报对应的承诺已不在进行中，请先在“承诺”里处理。",
    en: "The commitment to hand this report up is no longer open; look at it under Commitments first.",
  });
}

/** Reports the promise kept by what was handed up. */
export async function keepDuty(tx: Tx, services: Needs, commitmentId: string, shown: string): Promise<void> {
  const { today } = await COMMITMENT_SITE.calendar(tx, services.clock.now());
  const loaded = await loadCommitment(tx, commitmentId);
  const evidence = [{ kind: "text" as const, text: shown }];
  const given = { seq: loaded.standing.seq, act: "do" as const, note: "", evidence };
  await actOn(tx, services, { loaded, given, today });
}
