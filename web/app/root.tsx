import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { useDescribeError } from "./describe-error.ts";
import styles from "./root.module.css";
import { SessionProvider, useSessionQuery } from "./session.tsx";

const Shell = lazy(() => import("./shell.tsx").then((module) => ({ default: module.Shell })));
const SignInPage = lazy(() =>
  import("../access/sign-in-page.tsx").then((module) => ({ default: module.SignInPage })),
);
const OwedPage = lazy(() =>
  import("../access/owed-page.tsx").then((module) => ({ default: module.OwedPage })),
);
const FirstRunPage = lazy(() =>
  import("../org/first-run-page.tsx").then((module) => ({ default: module.FirstRunPage })),
);
const MakingDemoPage = lazy(() =>
  import("../org/making-demo-page.tsx").then((module) => ({ default: module.MakingDemoPage })),
);

/** Decides by the session what stands at any address, so that signing in leads where one wanted to go. */
export function Root() {
  const { data: session, error, refetch, isFetching } = useSessionQuery();
  const describe = useDescribeError();
  if (error && !session)
    return (
      <main className={styles.alone}>
        <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
      </main>
    );
  if (!session) return <Waiting />;
  return (
    <Suspense fallback={<Waiting />}>
      {session.state === "first_run" && <FirstRunPage />}
      {session.state === "making_demo" && <MakingDemoPage session={session} />}
      {session.state === "signed_out" && <SignInPage session={session} />}
      {session.state === "signed_in" && (
        <SessionProvider session={session}>
          {session.owes.length > 0 ? (
            <OwedPage />
          ) : (
            <Shell>
              <Suspense fallback={<LoadingState />}>
                <Outlet />
              </Suspense>
            </Shell>
          )}
        </SessionProvider>
      )}
    </Suspense>
  );
}

function Waiting() {
  return (
    <main className={styles.alone}>
      <LoadingState />
    </main>
  );
}
