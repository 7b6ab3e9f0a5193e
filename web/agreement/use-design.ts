import { useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext } from "react";
import type { DesignRoutes } from "../../contract/agreement/design-routes.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { type AgreementWish, agreementRefusal } from "../../domain/agreement/agreement-rules.ts";
import type { DesignAct } from "../../domain/agreement/design-act.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import { type Standing, standingOf } from "../../domain/agreement/standing.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { useSay } from "./design-names.ts";

export type DesignRecord = AnswerOf<DesignRoutes["get"]>;

/** A design on its page: what it is, its routes, and where it stands. */
export interface OpenDesign {
  readonly kind: DesignKind;
  readonly routes: DesignRoutes;
  readonly record: DesignRecord;
  readonly standing: Standing;
}

const DesignContext = createContext<OpenDesign | undefined>(undefined);
export const DesignProvider = DesignContext.Provider;

/** The design of the page. Throws outside DesignProvider. */
export function useDesign(): OpenDesign {
  const value = useContext(DesignContext);
  if (value === undefined) throw new Error("DesignProvider is missing");
  return value;
}

/** Where a record stands, by the same rules as on the server. */
export function standingOfRecord({ acts, today }: DesignRecord): Standing {
  const log = acts.map((act) => ({ ...act, at: new Date(act.at) })) as unknown as DesignAct[];
  return standingOf(log, toDay(today));
}

/** Reads the design anew after an act. */
export function useRefreshDesign(): () => Promise<void> {
  const client = useQueryClient();
  const { routes } = useDesign();
  return useCallback(async () => {
    await client.invalidateQueries({ queryKey: answerKey(routes.get) });
    await client.invalidateQueries({ queryKey: answerKey(routes.list) });
  }, [client, routes]);
}

const ACT_OF = {
  propose: "propose",
  end: "propose",
  withdraw: "propose",
  agree: "agree",
  return: "agree",
} as const;

/** What one must be allowed to write a draft of a kind. */
export const draftingAct = ({ drafting }: DesignKind) => drafting ?? "propose";

/**
 * Why a button is off: the role sheet, then the rules of agreement; undefined when it may be pressed.
 *
 * @example const whyNot = useWhyNot(); whyNot("agree")
 */
export function useWhyNot(): (wish: AgreementWish | "draft") => string | undefined {
  const { kind, standing } = useDesign();
  const { session, actingRole, actingFor, can } = useSignedIn();
  const whoMay = useWhoMay();
  const say = useSay();
  return (wish) => {
    const act = wish === "draft" ? draftingAct(kind) : ACT_OF[wish];
    if (!can(`${kind.object}:${act}`)) return whoMay(kind.object, act);
    const able = session.may.filter(({ object, acts }) => object === kind.object && acts.includes(act));
    const role = actingRole ?? able[0]?.role;
    if (role === undefined) return whoMay(kind.object, act);
    const held = session.roles.filter((one) => one.role === role);
    const lender = actingFor ?? (held.some(({ lent }) => lent === null) ? undefined : held[0]?.lent?.by);
    const person = { userId: session.user?.id ?? "", role, forUserId: lender ?? null };
    const refusal = agreementRefusal(standing, wish === "draft" ? "propose" : wish, person);
    return refusal === null ? undefined : say(refusal);
  };
}
