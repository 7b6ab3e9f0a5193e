import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { getLoopProgress } from "../../contract/access/session.ts";
import { HomeCommitments } from "../commitment/home-commitments.tsx";
import { HomeWarnings } from "../execution/home-warnings.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { call } from "./api.ts";
import { useDescribeError } from "./describe-error.ts";
import styles from "./home-page.module.css";
import { LoopRing } from "./loop-ring.tsx";
import { type LoopProgress, loopSteps } from "./loop-steps.ts";
import { MonthSoFar } from "./month-so-far.tsx";
import { PageLink, useIsBuilt } from "./page-link.tsx";
import { usePageTitle } from "./page-title.ts";
import { PartnerSoFar } from "./partner-so-far.tsx";
import { paths } from "./paths.ts";
import { useSignedIn } from "./session.tsx";
import { WaitingForMe } from "./waiting-for-me.tsx";

/** What I owe, what waits for me, what moved; on an empty system, the next step of the loop. */
export function HomePage() {
  const { t } = useTranslation();
  const { session } = useSignedIn();
  const describe = useDescribeError();
  const isOfVendor = session.roles.some(({ scope }) => scope !== "partners");
  usePageTitle(t("nav.home"));
  const progress = useQuery({
    queryKey: ["loop-progress"],
    queryFn: ({ signal }) => call(getLoopProgress, { signal }),
  });
  if (progress.isPending) return <LoadingState />;
  if (progress.error)
    return (
      <ErrorState
        level={1}
        {...describe(progress.error)}
        onRetry={() => void progress.refetch()}
        retrying={progress.isFetching}
      />
    );
  return (
    <div className={styles.home}>
      <PageHead title={t("home.greeting", { name: session.user?.name ?? "" })} />
      <WaitingForMe />
      <HomeCommitments />
      <HomeWarnings />
      <MonthSoFar />
      <PartnerSoFar />
      {isOfVendor && <Checklist progress={progress.data} />}
    </div>
  );
}

function Checklist({ progress }: { progress: LoopProgress }) {
  const { t } = useTranslation();
  const { can } = useSignedIn();
  const isBuilt = useIsBuilt();
  const steps = loopSteps(progress);
  const done = steps.filter((step) => step.state === "done").length;
  return (
    <section className={styles.loop} aria-labelledby="loop-title">
      <LoopRing done={done} of={steps.length} />
      <div>
        <h2 id="loop-title" className={styles.title}>
          {t(done === steps.length ? "home.loop.closed" : "home.loop.title")}
        </h2>
        <p className={styles.detail}>{t("home.loop.detail", { done, of: steps.length })}</p>
        <ol className={styles.steps}>
          {steps.map((step) => {
            const reachable = isBuilt(paths[step.page]) && can(step.permission);
            return (
              <li key={step.id} className={styles.step} data-state={step.state}>
                <span className={styles.mark} aria-hidden="true" />
                <div>
                  <span className={styles.name}>
                    {reachable ? (
                      <PageLink page={step.page}>{t(`home.step.${step.id}.name`)}</PageLink>
                    ) : (
                      t(`home.step.${step.id}.name`)
                    )}
                  </span>
                  <span className="visually-hidden"> ({t(`home.state.${step.state}`)})</span>
                  <p className={styles.what}>{t(`home.step.${step.id}.what`)}</p>
                </div>
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}
