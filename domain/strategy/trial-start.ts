import type { Wording } from "../agreement/content-field.ts";
import type { Standing } from "../agreement/standing.ts";
import type { Day } from "../calendar/day.ts";
import { addDays } from "../calendar/day.ts";
import { firstDayOf, type Month } from "../calendar/month.ts";

/** Days of the start month within which the trial is started: its baseline's last month must be over before. */
export const START_DAYS = 10;

/** Why a criterion's metric is not ready, with what to do about it. */
export const UNREADY = {
  gone: { zh: "指标库里没有这个指标：换一个指标。", en: "The registry has no such metric: choose another." },
  no_owner: {
    zh: "还没有责任人：在指标页指定。",
    en: "Nobody answers for it: name the owner on the metric's page.",
  },
  no_source: {
    zh: "没有写明数据来源：在指标页补上。",
    en: "Its source is not said: add it on the metric's page.",
  },
  not_ready: {
    zh: "责任人尚未确认数据可用：请责任人在指标页确认。",
    en: "Its owner has not confirmed that the data is ready: have it confirmed on the metric's page.",
  },
} as const satisfies Readonly<Record<string, Wording>>;
export type Unready = keyof typeof UNREADY;

/** Who answers for a metric, as far as it is known. */
export interface MetricReadiness {
  readonly isInRegistry: boolean;
  readonly owner: { readonly sourceNote: string; readonly readiness: "ready" | "not_ready" } | null;
}

/**
 * Why a metric cannot decide a trial yet; null when it can.
 *
 * @example unreadyReason({ isInRegistry: true, owner: null }) // "no_owner"
 */
export function unreadyReason({ isInRegistry, owner }: MetricReadiness): Unready | null {
  if (!isInRegistry) return "gone";
  if (owner === null) return "no_owner";
  if (owner.sourceNote.trim() === "") return "no_source";
  return owner.readiness === "ready" ? null : "not_ready";
}

/** A version that may take the place of the one in force. */
export interface PendingVersion {
  readonly version: number;
  readonly isAgreed: boolean;
  readonly ends: boolean;
  readonly from: Day;
}

/**
 * The latest version that may still take the place of the one in force; null for none.
 *
 * @example pendingVersion(standingOf(acts, today))?.isAgreed // false while it waits for the CEO
 */
export function pendingVersion({ versions, inForce }: Standing): PendingVersion | null {
  const found = versions.findLast(
    ({ version, state }) => (state === "proposed" || state === "agreed") && version > (inForce?.version ?? 0),
  );
  if (found === undefined) return null;
  const { version, state, proposal } = found;
  return { version, isAgreed: state === "agreed", ends: proposal.ends, from: proposal.inForceFrom };
}

/** What starting a trial depends on. */
export interface StartGiven {
  /** Start month and the day of the CEO's agreement; null while no version is in force. */
  readonly inForce: { readonly start: Month; readonly agreedOn: Day } | null;
  /** A later version, or the end, that is proposed, or agreed to and not in force yet; null for none. */
  readonly pending: PendingVersion | null;
  readonly isStarted: boolean;
  readonly unready: number;
  /** Names of criteria that would have nothing to be compared with. */
  readonly withoutBaseline: readonly string[];
  readonly today: Day;
}

/**
 * Why a trial cannot be started, each with what to do; empty when it can.
 *
 * @example startRefusals({ inForce: null, pending: null, isStarted: false, unready: 0, withoutBaseline: [], today }).length // 1
 */
export function startRefusals(given: StartGiven): Wording[] {
  const { inForce, pending, isStarted, unready, withoutBaseline, today } = given;
  if (isStarted) return [{ zh: "试行已经启动。", en: "The trial has started." }];
  if (inForce === null)
    return [
      {
        zh: "还没有生效的版本：先提出，由首席执行官同意。",
        en: "No version is in force: propose one, and have the CEO agree.",
      },
    ];
  const first = firstDayOf(inForce.start);
  const last = addDays(first, START_DAYS - 1);
  return [
    ...(pending === null ? [] : [pendingRefusal(pending)]),
    ...(inForce.agreedOn <= first && today <= last
      ? []
      : [
          {
            zh: `成败标准要在 ${first} 之前同意，并最迟在 ${last} 启动：请提出开始月份更晚的版本。`,
            en: `The criteria had to be agreed to by ${first} and the trial started by ${last}: propose a version with a later start.`,
          },
        ]),
    ...(unready === 0
      ? []
      : [
          {
            zh: `${unready} 个指标还没有就绪，见就绪检查。`,
            en: `${unready === 1 ? "A metric is" : `${unready} metrics are`} not ready: see the readiness check.`,
          },
        ]),
    ...(withoutBaseline.length === 0
      ? []
      : [
          {
            zh: `没有可比的基准：${withoutBaseline.join("、")}。`,
            en: `Nothing to compare with: ${withoutBaseline.join(", ")}.`,
          },
        ]),
  ];
}

function pendingRefusal({ version, isAgreed, ends, from }: PendingVersion): Wording {
  if (!isAgreed)
    return {
      zh: `第 ${version} 版正在审定：请等首席执行官决定，或先撤回，再启动。`,
      en: `Version ${version} waits for agreement: wait for the CEO's decision or withdraw it, then start.`,
    };
  return ends
    ? {
        zh: `已同意自 ${from} 起终止：要启动，请先提出新版本。`,
        en: `Its end from ${from} is agreed to: propose a new version to start it all the same.`,
      }
    : {
        zh: `第 ${version} 版已经同意，${from} 起取代生效的版本：请到时再启动。`,
        en: `Version ${version} is agreed to and takes the place of the one in force on ${from}: start then.`,
      };
}
