import {
  checkIn,
  getCheckInPhoto,
  listCheckIns,
  listCoaching,
  listResidencies,
  logCoaching,
} from "../../contract/tactics/residencies.ts";
import { readInForce } from "../../database/agreement/design-enforcements.ts";
import { type DesignRow, findDesign } from "../../database/agreement/design-rows.ts";
import { existingReferences } from "../../database/agreement/existing-references.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import {
  insertCheckIn,
  insertCoachingEntry,
  readCheckInPhoto,
  readCheckIns,
  readCoachingLog,
} from "../../database/tactics/check-in-rows.ts";
import { readResidencies } from "../../database/tactics/residency-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { monthOfDay, toMonth } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { residencyTarget, workingDays } from "../../domain/tactics/resident-days.ts";
import { SUPPORT_PLAN } from "../../domain/tactics/support-plan-design.ts";
import { auditDone } from "../audit/write-audit.ts";
import { businessCalendar } from "../calendar/business-calendar.ts";
import { mediaTypeOf } from "../commitment/evidence-file.ts";
import { type Handler, handle, handleWithoutTransaction } from "../handle.ts";

const today = async (tx: Tx, now: Date) => dayOf(now, (await readOrganisation(tx)).zone);

async function planOf(tx: Tx, id: string): Promise<DesignRow> {
  const plan = await findDesign(tx, SUPPORT_PLAN.id, id);
  if (plan !== undefined) return plan;
  throw new AppError("not_found", { zh: "没有这个支持方案。", en: "There is no such support plan." });
}

const residenciesHandler = handle(listResidencies, async ({ tx, query, services }) => {
  const day = await today(tx, services.clock.now());
  const month = query.month === undefined ? monthOfDay(day) : toMonth(query.month);
  const { isWorkday } = await businessCalendar(tx, services.clock.now());
  const days = workingDays(month, isWorkday);
  const residencies = await readResidencies(tx, month, query.plan);
  return {
    ...{ today: day, month, workingDays: days, target: residencyTarget(days.length) },
    residencies: residencies.map((row) => ({ ...row, planned: [...row.planned], actual: [...row.actual] })),
  };
});

const PHOTOS: readonly (string | undefined)[] = ["image/jpeg", "image/png", "image/webp"];

/** A photo as it is kept. Errors: invalid_input for anything that is no picture. */
function photoOf(given: string | null): { content: Buffer; type: string } | null {
  if (given === null) return null;
  const content = Buffer.from(given, "base64");
  const type = mediaTypeOf("", content);
  if (type !== undefined && PHOTOS.includes(type)) return { content, type };
  const said = { zh: "照片要是 JPEG、PNG 或 WebP。", en: "A photo is a JPEG, PNG or WebP." };
  throw new AppError("invalid_input", said, [{ field: "body/photo", rule: "picture", ...said }]);
}

const checkInHandler = handle(checkIn, async ({ tx, body, services: { clock } }) => {
  const at = clock.now();
  const plan = await planOf(tx, body.plan);
  const { today: day, isWorkday } = await businessCalendar(tx, at);
  if (!(await readInForce(tx, [plan.id], day)).has(plan.id))
    throw new AppError("conflict", { zh: "支持方案没有生效。", en: "The support plan is not in force." });
  const photo = photoOf(body.photo);
  if (body.note.trim() === "" && photo === null) {
    const said = { zh: "写一句话，或拍一张照片。", en: "Say something, or take a photo." };
    throw new AppError("invalid_input", said, [{ field: "body/note", rule: "required", ...said }]);
  }
  const id = clock.newId();
  const { cityId, partnerId } = plan;
  const kept = await insertCheckIn(tx, {
    ...{ id, designId: plan.id, cityId, partnerId, day, at, onWorkingDay: isWorkday(day) },
    ...{ note: body.note.trim(), photo },
  });
  if (!kept)
    throw new AppError("conflict", { zh: "今天已经签到过了。", en: "You have checked in today already." });
  await auditDone(tx, clock, {
    act: "check_in",
    objectKind: "support_plan",
    objectId: plan.id,
    after: { day },
  });
  return { id, day };
});

const checkInsHandler = handle(listCheckIns, async ({ tx, query }) => {
  const plan = await planOf(tx, query.plan);
  const found = await readCheckIns(tx, plan.id);
  return { checkIns: found.map((one) => ({ ...one, at: one.at.toISOString() })) };
});

const photoHandler = handleWithoutTransaction(getCheckInPhoto, async ({ params, services, actor, reply }) => {
  const found = await inTransaction(services.database, actor, (tx) => readCheckInPhoto(tx, params.id));
  if (found === undefined)
    throw new AppError("not_found", { zh: "没有这张照片。", en: "There is no such photo." });
  return reply
    .header("content-type", found.type)
    .header("x-content-type-options", "nosniff")
    .send(found.photo);
});

const coachingHandler = handle(listCoaching, async ({ tx, query }) => {
  const plan = await planOf(tx, query.plan);
  return { entries: [...(await readCoachingLog(tx, plan.id))] };
});

const logHandler = handle(logCoaching, async ({ tx, body, services: { clock } }) => {
  const plan = await planOf(tx, body.plan);
  const { about, kind, said, nextStep } = body;
  if (toDay(body.day) > (await today(tx, clock.now()))) {
    const future = { zh: "还没有发生的不能记录。", en: "What has not happened yet cannot be logged." };
    throw new AppError("invalid_input", future, [{ field: "body/day", rule: "future", ...future }]);
  }
  if (about !== null && !(await existingReferences(tx, "member", [about])).has(about))
    throw new AppError("not_found", { zh: "没有这个人。", en: "There is no such person." });
  const id = clock.newId();
  await insertCoachingEntry(tx, {
    ...{ id, designId: plan.id, cityId: plan.cityId, kind, day: toDay(body.day), aboutId: about },
    ...{ said: said.trim(), nextStep: nextStep.trim(), at: clock.now() },
  });
  await auditDone(tx, clock, {
    act: "log_coaching",
    objectKind: "support_plan",
    objectId: plan.id,
    after: { kind },
  });
  return { id };
});

/** What answers the routes of residencies, check-ins and coaching. */
export const RESIDENCY_HANDLERS: readonly Handler[] = [
  residenciesHandler,
  checkInHandler,
  checkInsHandler,
  photoHandler,
  coachingHandler,
  logHandler,
];
