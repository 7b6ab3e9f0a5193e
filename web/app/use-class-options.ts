import { useMemo } from "react";
import { getClasses } from "../../contract/execution/classes.ts";
import type { ClassKind } from "../../domain/execution/class-rule.ts";
import type { DataFilter } from "../ui/list-model.ts";
import { useSignedIn } from "./session.tsx";
import { useAnswer } from "./use-answer.ts";

/**
 * The classes that the rules gave last to things of a kind, the best first: what a list can be held to.
 *
 * @param kind undefined where nothing is graded
 */
export function useClassOptions(kind: ClassKind | undefined): DataFilter["options"] {
  const { can } = useSignedIn();
  const { data } = useAnswer(getClasses, {}, { enabled: kind !== undefined && can("class:read") });
  return useMemo(
    () =>
      (data?.totals ?? []).flatMap((total) =>
        total.kind === kind ? [{ value: total.grade, label: total.grade }] : [],
      ),
    [data, kind],
  );
}
