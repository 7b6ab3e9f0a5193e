import { useMutation } from "@tanstack/react-query";
import { signInCall } from "../app/api.ts";

export interface Credentials {
  email: string;
  password: string;
}

interface SignInAnswer {
  /** The password was right and a code is still wanted. */
  secondFactor: boolean;
}

/**
 * Signs in with address and password.
 *
 * @param onAnswer called when the password was right
 * @example const signIn = useSignIn(({ secondFactor }) => …); signIn.mutate({ email, password })
 */
export function useSignIn(onAnswer: (answer: SignInAnswer) => void) {
  return useMutation({
    mutationFn: async (credentials: Credentials): Promise<SignInAnswer> => {
      const answer = await signInCall<{ secondFactorRequired: boolean }>(
        "/api/auth/sign-in/email",
        credentials,
      );
      return { secondFactor: answer.secondFactorRequired };
    },
    onSuccess: onAnswer,
  });
}

export type SignInMutation = ReturnType<typeof useSignIn>;
