import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { listGrantScopes } from "../../contract/access/users.ts";
import { ROLE_NAMES, type ScopeKind } from "../../domain/access/role.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import type { Grant } from "./member.ts";

/**
 * What a scope of one kind can be made of: names and nothing else.
 *
 * @param search part of a name, since there may be thousands of them
 */
export function useScopeChoices(kind: ScopeKind, search: string) {
  const { can } = useSignedIn();
  const part = kind === "all" ? "regions" : kind;
  const query = search.trim() === "" ? {} : { q: search.trim() };
  const enabled = kind !== "all" && can("users:act");
  const { data } = useAnswer(listGrantScopes, { params: { kind: part }, query }, { enabled, keep: true });
  return useMemo(
    () => ({
      options: (data?.scopes ?? []).map(({ id, name }) => ({ value: id, label: name })),
      more: data?.more ?? false,
    }),
    [data],
  );
}

const MOST_NAMED = 3;

/**
 * A grant in words: the role and the rows it is held over.
 *
 * @example const words = useGrantWords(); words(grant) // "Regional director · East"
 */
export function useGrantWords(): (grant: Grant) => string {
  const { t } = useTranslation("access");
  const { language } = useLanguage();
  return useCallback(
    ({ role, scope, scopeIds, scopeNames }) => {
      const name = ROLE_NAMES[role][language === "en" ? "en" : "zh"];
      if (scope === "all") return `${name} · ${t("scope.all")}`;
      const named = scopeNames.length <= MOST_NAMED && scopeNames.every((one) => one !== null);
      const over = named
        ? scopeNames.join(language === "en" ? ", " : "、")
        : t(`scope.some.${scope}`, { count: scopeIds.length });
      return `${name} · ${over}`;
    },
    [t, language],
  );
}
