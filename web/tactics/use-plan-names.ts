import { useMemo } from "react";
import type { DesignNames } from "../agreement/design-names.ts";
import { useMemberNames } from "../agreement/use-member-names.ts";

/** What a support plan may refer to, by name. */
export function usePlanNames(): DesignNames {
  const members = useMemberNames();
  return useMemo(() => ({ metrics: [], references: { member: members } }), [members]);
}
