import { useCallback } from "react";
import { type Act, type AuthorityObject, whoMay } from "../../domain/access/matrix.ts";
import { ROLE_NAMES } from "../../domain/access/role.ts";
import { useLanguage } from "./language-context.tsx";

/**
 * The roles that may do something, in words: for the sentence beside what somebody may not see or press.
 *
 * @example const say = useWhoMay(); say("import", "act") // "Channel operations"
 */
export function useWhoMay(): (object: AuthorityObject, act: Act) => string {
  const { language } = useLanguage();
  return useCallback(
    (object, act) => {
      const names = whoMay(object, act).map((role) => ROLE_NAMES[role][language === "en" ? "en" : "zh"]);
      return names.join(language === "en" ? ", " : "、");
    },
    [language],
  );
}
