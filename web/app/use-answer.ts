import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import type { CallWith } from "../../contract/client.ts";
import type { AnswerOf, Route } from "../../contract/route.ts";
import { call } from "./api.ts";

interface AnswerOptions<Answer> {
  /** Ask only when true. */
  enabled?: boolean;
  /** Keep the former answer on the page while another one is on its way: for lists. */
  keep?: boolean;
  /** Ask again after so many milliseconds, while something runs: always, or as the answer so far says. */
  every?: number | false | ((answer: Answer | undefined) => number | false);
}

/**
 * Reads a route of the contract into the page; cached by route and input.
 *
 * @example const { data, error, isFetching, refetch } = useAnswer(listPartners, { query: { limit: 50 } }, { keep: true })
 */
export function useAnswer<R extends Route>(
  route: R,
  given: CallWith<R>,
  options: AnswerOptions<AnswerOf<R>> = {},
) {
  const { enabled = true, keep = false, every = false } = options;
  return useQuery<AnswerOf<R>>({
    queryKey: answerKey(route, given),
    queryFn: ({ signal }) => call(route, { ...given, signal }),
    enabled,
    refetchInterval: typeof every === "function" ? ({ state }) => every(state.data) : every,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/**
 * The name under which an answer is kept; without input, of all answers of the route.
 *
 * @example client.invalidateQueries({ queryKey: answerKey(listPartners) })
 */
export function answerKey<R extends Route>(route: R, given?: CallWith<R>): unknown[] {
  return given === undefined
    ? [route.path, route.method]
    : [route.path, route.method, given.params ?? null, given.query ?? null];
}

/**
 * Does something through a route of the contract.
 *
 * @param onDone called with the answer
 * @param as in which role; the one chosen for all when not given
 * @example const rename = useAct(renameOrganisation, () => …); rename.mutate({ body: { name } })
 */
export function useAct<R extends Route>(route: R, onDone?: (answer: AnswerOf<R>) => unknown, as?: string) {
  return useMutation<AnswerOf<R>, Error, CallWith<R>>({
    mutationFn: (given) => call(route, given, as),
    onSuccess: (answer) => onDone?.(answer),
  });
}
