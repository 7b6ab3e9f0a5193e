import type { Month } from "../../domain/calendar/month.ts";
import { computeMonthClose } from "../../server/workflows/close-month.ts";
import { castOf } from "./post-cast.ts";
import { call, type PostKit } from "./post-kit.ts";

/** The months of the company that are closed here, the second after the first. */
export const MONTHS = ["2024-03", "2024-04"] as const;
/** What is asked for when a month is closed that nobody has confirmed. */
export const WISH = { overridden: ["ready", "confirmed"], reason: "a test" };

/** The first month, closed. */
export async function closedMonth(kit: PostKit): Promise<string> {
  const [month] = MONTHS;
  const { state } = await call(kit, "GET", `/months/${month}`);
  if (state === "closed") return month;
  if (state !== "closing") await call(kit, "POST", `/months/${month}/close`, WISH);
  await computeMonthClose(kit.services, { ...kit.book.system, userId: kit.userId }, month as Month);
  return month;
}

/** A round of the standard in force, open. */
export async function openRound(kit: PostKit): Promise<string> {
  const body = { month: await closedMonth(kit), regionId: null };
  return (await call(kit, "POST", "/evaluations", body, (await castOf(kit)).as.operations)).id;
}

/** That partner 6 passes the gate that is judged. */
export const judgement = ({ book }: PostKit) => ({
  ...{ partnerId: book.id("partner 6"), item: "gate/rival", seen: 0, passed: true },
  ...{ evidence: "看过合同", validUntil: null },
});

/** A round in which partner 6 may be nominated. */
export async function frozenRound(kit: PostKit): Promise<string> {
  const { as } = await castOf(kit);
  const id = await openRound(kit);
  await call(kit, "POST", `/evaluations/${id}/judgements`, judgement(kit), as.director);
  await call(kit, "POST", `/evaluations/${id}/freezes`, {}, as.operations);
  return id;
}
