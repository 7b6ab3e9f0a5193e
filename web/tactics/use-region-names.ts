import { listRegions } from "../../contract/channel/look-ups.ts";
import type { NamedOption } from "../agreement/design-names.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";

/** The regions by name, for rounds and nominations. */
export function useRegionNames(): NamedOption[] {
  const { can } = useSignedIn();
  const { data } = useAnswer(
    listRegions,
    { query: { limit: 1000 } },
    { enabled: can("channel_records:read") },
  );
  return (data?.regions ?? []).map(({ id, name }) => ({ value: id, label: name ?? id }));
}
