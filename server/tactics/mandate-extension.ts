import { readCurrentDesigns } from "../../database/agreement/current-designs.ts";
import { inTheServersName } from "../../database/in-the-servers-name.ts";
import {
  insertMandate,
  type MandateDays,
  moveMandate,
  readMandates,
  shortenMandates,
} from "../../database/tactics/mandate-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError, type InputProblem } from "../../domain/access/app-error.ts";
import type { Content } from "../../domain/agreement/content-field.ts";
import { type Day, toDay } from "../../domain/calendar/day.ts";
import { mandateProblems, nominatedIn } from "../../domain/tactics/mandate.ts";
import { NOMINATION } from "../../domain/tactics/nomination.ts";
import type { DesignExtension, ProposedText } from "../agreement/design-extension.ts";
import { refuseLapsed } from "../agreement/refuse-lapsed.ts";

type Judged = Omit<ProposedText, "freedoms">;

const daysOf = (content: Content, earliest: Day): MandateDays => {
  const from = toDay(String(content.from));
  return { from: from < earliest ? earliest : from, until: toDay(String(content.until)) };
};

/** A city that has a focus partner on one of the days already: said with its name, to staff alone. */
async function overlapProblems({ tx, design, content, inForceFrom }: Judged): Promise<InputProblem[]> {
  if (design.cityId === null) return [];
  const { from, until } = daysOf(content, inForceFrom);
  const held = (await readMandates(tx, from, design.cityId)).filter(
    (other) => other.designId !== design.id && other.from <= until && other.until >= from,
  );
  return held.map((other) => ({
    ...{ field: "from", rule: "one_focus_partner" },
    zh: `这座城市在 ${other.from} 至 ${other.until} 已有重点扶持代理商：${other.partnerName ?? ""}。`,
    en: `From ${other.from} to ${other.until} the city has a focus partner: ${other.partnerName ?? ""}.`,
  }));
}

async function judge(proposed: Judged): Promise<readonly InputProblem[]> {
  const { tx, design, today, content } = proposed;
  if (design.cityId === null || design.partnerId === null) {
    const said = { zh: "这家代理商没有所在城市。", en: "This partner has no city." };
    return [{ field: "nomination", rule: "city", ...said }];
  }
  // The owner who signs last sees no nomination, and is told only what is said of the own partner.
  const nominations = await inTheServersName(tx, (all) => readCurrentDesigns(all, NOMINATION.id, { today }));
  const nomination = nominations.find(({ design: { id } }) => id === content.nomination);
  const nominated = nomination === undefined ? null : nominatedIn(nomination.content, design.cityId);
  return [
    ...mandateProblems(content, { partnerId: design.partnerId, nominated }),
    ...(await overlapProblems(proposed)),
  ];
}

const isOverlap = (error: unknown) => Object(error).code === "23P01";

/** What the last to sign is told: whoever it is, and a partner above all, hears nothing of another partner. */
async function orTaken(tx: Tx, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isOverlap(error)) throw error;
    throw new AppError(
      "conflict",
      tx.actor.scope === "partners"
        ? {
            zh: "这份协议的日期已经不能生效，请联系厂商的区域渠道总监修改。",
            en: "This agreement can no longer hold on these days; ask the vendor's regional director to revise it.",
          }
        : {
            zh: "同一时段这座城市刚刚签下了另一份重点扶持协议；一座城市同时只有一家。",
            en: "Another focus partner agreement for this city and time has just been signed; a city has one at a time.",
          },
      [],
      { cause: error },
    );
  }
}

/** A signed agreement is a row that the database keeps from overlapping with another of its city. */
export const MANDATE_EXTENSION: DesignExtension = {
  judge,
  onInForce: async (agreed) => {
    const { tx, services, design, version, content, from } = agreed;
    const days = daysOf(content, from);
    if (days.until < days.from) {
      throw new AppError("conflict", {
        zh: "协议期已经过去，请总监改期后重新提出。",
        en: "Its time is over already; the director has to propose other days.",
      });
    }
    refuseLapsed(await judge({ ...agreed, inForceFrom: from }));
    await shortenMandates(tx, design.id, days.from);
    await orTaken(tx, () => insertMandate(tx, design, { ...days, version, at: services.clock.now() }));
  },
  onEnd: ({ tx, design, from }) => shortenMandates(tx, design.id, from),
  onMove: async ({ tx, design, version, path, content, today }) => {
    if (path !== "from" && path !== "until") return;
    const days = daysOf(content, toDay(String(content.from)));
    if (days.until < today || days.until < days.from) {
      throw new AppError("conflict", {
        zh: "止日不能早于今天和起日。",
        en: "It cannot end before today or its start.",
      });
    }
    await orTaken(tx, () => moveMandate(tx, design.id, { ...days, version }));
  },
};
