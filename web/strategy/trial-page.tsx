import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { getTrialStanding } from "../../contract/strategy/trials.ts";
import { TRIAL } from "../../domain/strategy/trial-design.ts";
import { DesignNamesProvider } from "../agreement/design-names.ts";
import { DesignPage } from "../agreement/design-page.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { EffectPanel } from "../goal/effect-panel.tsx";
import { NoPermission } from "../ui/states.tsx";
import { TrialReadiness } from "./trial-readiness.tsx";
import { TrialStanding } from "./trial-standing.tsx";
import { useTrialNames } from "./use-trial-names.ts";

const routes = designRoutes(TRIAL);

/** One trial: how it stands or what keeps it from starting, its design, and its agreement. */
export function TrialPage() {
  const { t } = useTranslation("trial");
  const { t: tShell } = useTranslation();
  const { t: tStrategy } = useTranslation("strategy");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const { trialId = "" } = useParams({ strict: false }) as { trialId?: string };
  const allowed = can("trial:read");
  const names = useTrialNames();
  const { data } = useAnswer(getTrialStanding, { params: { id: trialId }, query: {} }, { enabled: allowed });
  usePageTitle(data?.standing?.title ?? tShell("nav.trial"));
  if (!allowed) return <NoPermission whoCan={whoMay("trial", "read")} />;
  const isStarted = data !== undefined && data.standing !== null;
  const more = isStarted
    ? [{ id: "standing", title: t("tab.standing"), content: <TrialStanding trialId={trialId} /> }]
    : [];
  const before = data?.standing === null;
  return (
    <DesignNamesProvider value={names}>
      <DesignPage
        kind={TRIAL}
        routes={routes}
        id={trialId}
        more={more}
        after={[
          ...(before
            ? [{ id: "start", title: t("tab.start"), content: <TrialReadiness trialId={trialId} /> }]
            : []),
          ...(can("goal:read")
            ? [{ id: "effects", title: tStrategy("tab.effects"), content: <EffectPanel /> }]
            : []),
        ]}
      />
    </DesignNamesProvider>
  );
}
