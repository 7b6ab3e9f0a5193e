import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import { getSession, setLanguage } from "../../contract/access/session.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { type Act, type AuthorityObject, may } from "../../domain/access/matrix.ts";
import { ROLE_NAMES, type Role } from "../../domain/access/role.ts";
import type { Language } from "../../domain/language.ts";
import { call, callSignIn, setAsker } from "./call.ts";
import { useLanguage } from "./language-context.tsx";
import { readPreference } from "./preferences.ts";
import { answerKey, useAnswer } from "./use-answer.ts";

export type Session = AnswerOf<typeof getSession>;

export const sessionKey = answerKey(getSession);

/**
 * Asks the server who is here.
 *
 * @example const { data } = useSession()
 */
export function useSession() {
  return useAnswer(getSession, {});
}

export interface SignedIn {
  user: NonNullable<Session["user"]>;
  organisation: Session["organisation"];
  roles: Session["roles"];
  /** Every act is taken in one named role. */
  role: Role | undefined;
  actAs: (role: Role) => void;
  /** Whether the role acted in may; the server asks again. */
  can: (object: AuthorityObject, act: Act) => boolean;
  signOut: () => Promise<void>;
}

const SessionContext = createContext<SignedIn | undefined>(undefined);

/** A person's own language, kept by the server, holds unless this browser has chosen another. */
function useOwnLanguage(own: Language): void {
  const { language, choose } = useLanguage();
  useLayoutEffect(() => {
    if (readPreference("language") === null && own !== language) void choose(own);
    else if (own !== language) void call(setLanguage, { body: { language } });
  }, [own, language, choose]);
}

interface SessionProviderProps {
  session: Session & { user: NonNullable<Session["user"]> };
  children: ReactNode;
}

/** Gives the pages the person who is signed in. */
export function SessionProvider({ session, children }: SessionProviderProps) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Role | undefined>(undefined);
  const role = chosen ?? session.roles[0]?.role;
  useOwnLanguage(session.user.language);
  // Before any page below asks for something.
  useLayoutEffect(() => setAsker({ role }), [role]);

  const actAs = useCallback(
    (next: Role) => {
      setAsker({ role: next });
      setChosen(next);
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
    },
    [client],
  );
  const signOut = useCallback(async () => {
    await callSignIn("/sign-out", {});
    setAsker({ role: undefined });
    client.clear();
    window.location.assign("/");
  }, [client]);

  const value = useMemo<SignedIn>(
    () => ({
      user: session.user,
      organisation: session.organisation,
      roles: session.roles,
      role,
      actAs,
      signOut,
      can: (object, act) => role !== undefined && may(role, object, act),
    }),
    [session, role, actAs, signOut],
  );
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

/**
 * The name of a role as the glossary has it.
 *
 * @example roleName("channel_vp", "zh-CN") // "渠道副总裁"
 */
export function roleName(role: Role, language: Language): string {
  return ROLE_NAMES[role][language === "en" ? "en" : "zh"];
}
