import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { listCities, listRegions } from "../../contract/channel/look-ups.ts";
import { listPartners } from "../../contract/channel/partners.ts";
import { ROLE_NAMES, type ScopeKind } from "../../domain/access/role.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import type { Grant } from "./member.ts";

interface Choice {
  value: string;
  label: string;
}

/**
 * What a scope can be made of, by its kind; empty where the reader may not see the channel.
 *
 * @param search part of a partner's name, since there may be thousands of them
 */
export function useScopeChoices(search = ""): Record<Exclude<ScopeKind, "all">, Choice[]> {
  const { can } = useSignedIn();
  const enabled = can("channel_records:read");
  const most = { query: { limit: 1000 } };
  const regions = useAnswer(listRegions, most, { enabled }).data?.regions;
  const cities = useAnswer(listCities, most, { enabled }).data?.cities;
  const query = { limit: 50, ...(search === "" ? {} : { q: search }) };
  const partners = useAnswer(listPartners, { query }, { enabled, keep: true }).data?.partners;
  return useMemo(() => {
    const named = (rows: readonly { id: string; name: string }[] = []) =>
      rows.map(({ id, name }) => ({ value: id, label: name }));
    return { regions: named(regions), cities: named(cities), partners: named(partners) };
  }, [regions, cities, partners]);
}

/**
 * A grant in words: the role and the rows it is held over.
 *
 * @example const words = useGrantWords(); words(grant) // "Regional director · East"
 */
export function useGrantWords(): (grant: Pick<Grant, "role" | "scope" | "scopeIds">) => string {
  const { t } = useTranslation("access");
  const { language } = useLanguage();
  const choices = useScopeChoices();
  return useCallback(
    ({ role, scope, scopeIds }) => {
      const name = ROLE_NAMES[role][language === "en" ? "en" : "zh"];
      if (scope === "all") return `${name} · ${t("scope.all")}`;
      const known = scopeIds.map((id) => choices[scope].find(({ value }) => value === id)?.label);
      const words = known.every((label) => label !== undefined) && known.length <= 3;
      const over = words
        ? known.join(language === "en" ? ", " : "、")
        : t(`scope.some.${scope}`, { count: scopeIds.length });
      return `${name} · ${over}`;
    },
    [t, language, choices],
  );
}
