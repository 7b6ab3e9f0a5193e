import { useCallback, useState } from "react";
import { forgetDraft, keepDraft, readDraft } from "./draft.ts";

function readKept<Value>(name: string, initial: Value): Value {
  return readDraft<{ value: Value }>(name)?.value ?? initial;
}

/**
 * State of a form that survives a reload of the tab; set back to what it began with, it is forgotten.
 *
 * @param name one for each form, and for each record where a form stands on several
 * @param initial a constant, or text
 * @example const [note, setNote] = useKept(`commitment.${id}.note`, "")
 */
export function useKept<Value>(name: string, initial: Value): readonly [Value, (next: Value) => void] {
  const [kept, setKept] = useState(() => ({ name, value: readKept(name, initial) }));
  const value = kept.name === name ? kept.value : readKept(name, initial);
  const keep = useCallback(
    (next: Value) => {
      setKept({ name, value: next });
      if (next === initial) forgetDraft(name);
      else keepDraft(name, { value: next });
    },
    [name, initial],
  );
  return [value, keep];
}
