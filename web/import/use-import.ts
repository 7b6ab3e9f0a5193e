import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getImport } from "../../contract/import/imports.ts";
import { call } from "../app/api.ts";
import type { Import } from "./upload-file.ts";
import { isBusy } from "./wizard-step.ts";

/** Everything read about imports stands below this key. */
export const importsKey = ["imports"] as const;
export const importKey = (id: string) => [...importsKey, "one", id] as const;

const FOLLOW_EVERY_MS = 700;

/**
 * One import, followed while something is going on.
 *
 * @param enabled asks only when true
 * @example const { data } = useImport(id)
 */
export function useImport(id: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: importKey(id),
    queryFn: ({ signal }) => call(getImport, { params: { id }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isBusy(state.data.state) ? FOLLOW_EVERY_MS : false),
  });
}

/**
 * An act on an import that answers how it stands now.
 *
 * @param act what to do; several calls in a row are one act
 * @param onDone after the page knows the new state
 */
export function useImportAct<Given = void>(
  act: (given: Given) => Promise<Import>,
  onDone?: (now: Import) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (now) => {
      client.setQueryData(importKey(now.id), now);
      onDone?.(now);
    },
    // What was seen last is stale either way: after a lost race it shows the newer state.
    onSettled: () => client.invalidateQueries({ queryKey: importsKey, refetchType: "active" }),
  });
}

/** An act after which an import is no more. */
export function useDeleteImport(act: () => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => client.invalidateQueries({ queryKey: [...importsKey, "list"] }),
  });
}
