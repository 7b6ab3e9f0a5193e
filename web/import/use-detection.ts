import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { detectFile } from "../../contract/import/imports.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { call } from "../app/api.ts";
import type { Import } from "./upload-file.ts";
import { importsKey } from "./use-import.ts";

/**
 * What an uploaded file looks like, read in a certain way and taken for a certain kind; both are guessed when absent.
 *
 * @example const { data } = useDetection(id, { encoding: "gb18030" }, "partner")
 */
export function useDetection(
  id: string,
  reading: Import["reading"],
  kind: KindId | undefined,
  enabled = true,
) {
  const query = { ...reading, ...(kind ? { kind } : {}) };
  return useQuery({
    queryKey: [...importsKey, "detection", id, query],
    enabled,
    queryFn: ({ signal }) => call(detectFile, { params: { id }, query, signal }),
    placeholderData: keepPreviousData,
  });
}
