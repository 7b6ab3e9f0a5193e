import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { getSession } from "../../contract/access/session.ts";
import type { AnswerOf } from "../../contract/route.ts";
import type { Role } from "../../domain/access/role.ts";
import { call, setRequestContext, signInCall } from "./api.ts";
import { forgetDraft } from "./draft.ts";

/** Who is here, as the server says. */
export type Session = AnswerOf<typeof getSession>;
export type DemoSignIn = Session["demo"][number];

export const sessionKey = ["session"] as const;

const MAKING_POLL_MS = 1_500;

/**
 * Asks the server who is here.
 *
 * @example const { data } = useSessionQuery()
 */
export function useSessionQuery() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => call(getSession, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    // While a demo is being made, its door opens and its months close by themselves.
    refetchInterval: ({ state }) => (state.data?.making ? MAKING_POLL_MS : false),
  });
}

export interface SignedIn {
  session: Session;
  /** The one role acted in; undefined: whichever held role may do what is asked. */
  actingRole: Role | undefined;
  /** Who lent the role acted in; undefined in a role of one's own. */
  actingFor: string | undefined;
  actAs: (role: Role | undefined, lender?: string) => void;
  can: (permission: string) => boolean;
  signOut: () => Promise<void>;
}

const SessionContext = createContext<SignedIn | undefined>(undefined);

/** How a request names the role acted in: with its lender, when it is a lent one. */
function nameOf(acting: { role: Role; lender: string | undefined } | undefined): string | undefined {
  if (acting === undefined) return undefined;
  return acting.lender === undefined ? acting.role : `${acting.role}:${acting.lender}`;
}

/** Gives the pages the person who is signed in. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  const client = useQueryClient();
  const [acting, setActing] = useState<{ role: Role; lender: string | undefined } | undefined>(undefined);
  const { role: actingRole, lender: actingFor } = acting ?? { role: undefined, lender: undefined };
  setRequestContext({ actingRole: nameOf(acting) });
  useEffect(() => () => setRequestContext({ actingRole: undefined }), []);

  const actAs = useCallback(
    (role: Role | undefined, lender?: string) => {
      const next = role === undefined ? undefined : { role, lender };
      setRequestContext({ actingRole: nameOf(next) });
      setActing(next);
      void client.invalidateQueries();
    },
    [client],
  );
  const signOut = useCallback(async () => {
    await signInCall("/api/auth/sign-out", {});
    forgetDraft();
    client.clear();
    await client.invalidateQueries({ queryKey: sessionKey });
    window.location.assign("/");
  }, [client]);

  const value = useMemo<SignedIn>(() => {
    const cells = session.may.filter((cell) => actingRole === undefined || cell.role === actingRole);
    const held = new Set(cells.flatMap((cell) => cell.acts.map((act) => `${cell.object}:${act}`)));
    return { session, actingRole, actingFor, actAs, signOut, can: (permission) => held.has(permission) };
  }, [session, actingRole, actingFor, actAs, signOut]);
  return <SessionContext value={value}>{children}</SessionContext>;
}

/**
 * The person signed in and what the role acted in may do.
 *
 * @throws Error on a page outside the signed-in part
 * @example const { can } = useSignedIn()
 */
export function useSignedIn(): SignedIn {
  const value = useContext(SessionContext);
  if (!value) throw new Error("this page is only for somebody signed in");
  return value;
}
