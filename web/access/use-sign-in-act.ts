import { useMutation } from "@tanstack/react-query";
import { useDescribeError } from "../app/describe-error.ts";

/**
 * Does something at the sign-in endpoints; `says` is why it was refused, in words.
 *
 * @example const disable = useSignInAct((input) => signInCall("/api/auth/two-factor/disable", input), refresh)
 */
export function useSignInAct<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  onDone: (answer: Answer) => unknown,
) {
  const describe = useDescribeError();
  const act = useMutation({ mutationFn: send, onSuccess: (answer) => onDone(answer) });
  const failure = act.error ? describe(act.error) : undefined;
  return { ...act, says: failure ? failure.why || failure.what : undefined };
}
