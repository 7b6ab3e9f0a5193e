import { QueryClient } from "@tanstack/react-query";
import { RequestFailed } from "../../contract/client.ts";
import { Unreachable } from "./call.ts";

/**
 * Whether asking again may help: no answer, or a server that is busy; never a refusal.
 *
 * @param failures how often it has failed before
 * @example worthRepeating(0, new Unreachable()) // true
 */
export function worthRepeating(failures: number, error: Error): boolean {
  const passing = error instanceof Unreachable || (error instanceof RequestFailed && error.status === 503);
  return passing && failures < 2;
}

/**
 * The cache of what was read; figures stay for a minute.
 *
 * @example const client = makeQueryClient()
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 60_000, retry: worthRepeating, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
}
