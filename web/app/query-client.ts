import { QueryClient } from "@tanstack/react-query";
import { Problem } from "./problem.ts";

function worthRepeating(failures: number, error: Error): boolean {
  const passing = error instanceof Problem && (error.status === 0 || error.status === 503);
  return passing && failures < 2;
}

/**
 * The cache of what was read. Figures of a month stay for a minute; a refusal is never repeated, a server
 * that could not be reached is asked again twice.
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
