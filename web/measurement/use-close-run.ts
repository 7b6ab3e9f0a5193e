import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  cancelClose,
  getMonth,
  getMonthChecks,
  listMonths,
  startClose,
} from "../../contract/measurement/months.ts";
import { call } from "../app/api.ts";
import { answerKey } from "../app/use-answer.ts";
import { refreshMonths } from "./begun-close.tsx";
import type { CloseCheck, CloseMonth } from "./month.ts";

/** What somebody agreed to when they pressed the button. */
export interface CloseWish {
  months: readonly string[];
  /** Checks that may be passed over in each of the months. */
  overridden: readonly CloseCheck["id"][];
  reason: string;
}

export interface CloseRun {
  state: "idle" | "running" | "done" | "failed" | "stopped";
  months: readonly string[];
  /** Months that are closed, in order. */
  closed: readonly CloseMonth[];
  /** How far the month at work has come, 0..1. */
  share: number;
  /** Somebody asked to take back the month at work. */
  cancelling: boolean;
  error?: unknown;
  /** The check that stopped it. */
  stoppedBy?: CloseCheck;
}

const PAUSE = 700;
const idle: CloseRun = { state: "idle", months: [], closed: [], share: 0, cancelling: false };
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE));

/**
 * Closes months one after another: each is checked, started and waited for before the next. It runs in the page; a
 * month that was started is finished by the server whether or not the page stays open.
 *
 * @example const { run, start, cancel } = useCloseRun()
 */
export function useCloseRun() {
  const client = useQueryClient();
  const [run, setRun] = useState<CloseRun>(idle);
  const wanted = useRef(false);
  useEffect(
    () => () => {
      wanted.current = false;
    },
    [],
  );
  const start = useCallback(
    async (wish: CloseWish) => {
      wanted.current = true;
      setRun({ ...idle, state: "running", months: wish.months });
      try {
        for (const month of wish.months) {
          if (!wanted.current) return setRun((before) => ({ ...before, state: "stopped" }));
          const outcome = await closeOne(month, wish, (share) => setRun((before) => ({ ...before, share })));
          if ("cancelled" in outcome) return setRun((before) => ({ ...before, state: "stopped" }));
          // Why it failed stands with the month itself, for whoever looks.
          if ("failed" in outcome) return setRun((before) => ({ ...before, state: "failed" }));
          if ("stoppedBy" in outcome) return setRun((before) => ({ ...before, ...outcome, state: "failed" }));
          setRun((before) => ({ ...before, closed: [...before.closed, outcome.closed], share: 0 }));
          void client.invalidateQueries({ queryKey: answerKey(listMonths) });
        }
        setRun((before) => ({ ...before, state: "done" }));
      } catch (error) {
        setRun((before) => ({ ...before, state: "failed", error }));
      } finally {
        wanted.current = false;
        refreshMonths(client);
      }
    },
    [client],
  );
  const at = run.months[run.closed.length];
  const cancel = useCallback(async () => {
    wanted.current = false;
    setRun((before) => ({ ...before, cancelling: true }));
    // A month that was closed meanwhile stays so; the run tells of it.
    if (at !== undefined) await call(cancelClose, { params: { month: at }, body: {} }).catch(() => {});
  }, [at]);
  return { run, start, cancel };
}

async function closeOne(
  month: string,
  wish: CloseWish,
  onShare: (share: number) => void,
): Promise<{ closed: CloseMonth } | { stoppedBy: CloseCheck } | { failed: true } | { cancelled: true }> {
  const params = { month };
  let now = await call(getMonth, { params });
  if (now.state === "open") {
    const { checks } = await call(getMonthChecks, { params });
    const failed = checks.filter(({ ok }) => !ok);
    const stoppedBy = failed.find((one) => !one.overridable || !wish.overridden.includes(one.id));
    if (stoppedBy) return { stoppedBy };
    const overridden = failed.map(({ id }) => id);
    const reason = overridden.length > 0 ? wish.reason : null;
    now = await call(startClose, { params, body: { overridden, reason } });
  } else if (now.state !== "closed") {
    now = await call(startClose, { params, body: { overridden: [], reason: null } });
  }
  while (now.state !== "closed") {
    await pause();
    now = await call(getMonth, { params });
    if (now.state === "failed") return { failed: true };
    if (now.state === "open") return { cancelled: true };
    if (now.progress && now.progress.of > 0) onShare(now.progress.done / now.progress.of);
  }
  return { closed: now };
}
