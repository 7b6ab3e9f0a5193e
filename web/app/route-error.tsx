import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { ErrorState } from "../ui/states.tsx";
import { useDescribeError } from "./describe-error.ts";

/** What stands where a page failed. */
export function RouteError({ error }: ErrorComponentProps) {
  const router = useRouter();
  const describe = useDescribeError();
  return <ErrorState level={1} {...describe(error)} onRetry={() => void router.invalidate()} />;
}
