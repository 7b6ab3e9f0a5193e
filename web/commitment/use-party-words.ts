import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Commitment } from "./use-commitments.ts";

/** How somebody is called: by name, or by role where one is not told who works at the vendor. */
export function usePartyWords(): (party: Commitment["owner"]) => string {
  const { t } = useTranslation();
  const { t: tOwn } = useTranslation("commitment");
  return useCallback(
    ({ name, role, gone }) => {
      const called = name ?? t(`role.${role}`);
      return gone ? tOwn("gone", { name: called }) : called;
    },
    [t, tOwn],
  );
}
