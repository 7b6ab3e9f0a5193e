import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { Currency, Language } from "../ui/format.ts";
import { api, setRequestContext } from "./api.ts";
import type { Month, MonthState } from "./month.ts";

export type RoleId =
  | "ceo"
  | "executive"
  | "channel_vp"
  | "regional_director"
  | "channel_manager"
  | "channel_operations"
  | "marketing"
  | "customer_success"
  | "partner_owner"
  | "partner_staff"
  | "admin";

export interface RoleGrant {
  role: RoleId;
  /** What the role reaches, in words: the company, a region, cities, a partner. */
  scope: string;
}

export interface DemoSignIn {
  email: string;
  password: string;
  name: string;
  role: RoleId;
}

/** What GET /v1/session answers. */
export interface Session {
  state: "first_run" | "signed_out" | "signed_in";
  user?: { id: string; name: string; email: string; language?: Language };
  organisation?: { id: string; name: string; zone: string; currency: Currency; currentMonth?: Month };
  roles?: RoleGrant[];
  actingRole?: RoleId;
  permissions?: string[];
  months?: { month: Month; state: MonthState }[];
  demo?: { signIns: DemoSignIn[] };
}

export const sessionKey = ["session"] as const;

/**
 * Asks the server who is here.
 *
 * @example const { data } = useSessionQuery()
 */
export function useSessionQuery() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => api.get<Session>("/v1/session", {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export interface SignedIn {
  session: Session;
  actingRole: RoleId | undefined;
  actAs: (role: RoleId) => void;
  can: (permission: string) => boolean;
  signOut: () => Promise<void>;
}

const SessionContext = createContext<SignedIn | undefined>(undefined);

/** Gives the pages the person who is signed in. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<RoleId | undefined>(undefined);
  const actingRole = chosen ?? session.actingRole ?? session.roles?.[0]?.role;
  setRequestContext({ actingRole });
  useEffect(() => () => setRequestContext({ actingRole: undefined }), []);

  const actAs = useCallback(
    (role: RoleId) => {
      setRequestContext({ actingRole: role });
      setChosen(role);
      void client.invalidateQueries();
    },
    [client],
  );
  const signOut = useCallback(async () => {
    await api.post("/api/auth/sign-out");
    client.clear();
    await client.invalidateQueries({ queryKey: sessionKey });
    window.location.assign("/");
  }, [client]);

  const value = useMemo<SignedIn>(() => {
    const held = new Set(session.permissions);
    return { session, actingRole, actAs, signOut, can: (permission) => held.has(permission) };
  }, [session, actingRole, actAs, signOut]);
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
