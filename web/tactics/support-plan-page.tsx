import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { SUPPORT_PLAN } from "../../domain/tactics/support-plan-design.ts";
import { DesignNamesProvider } from "../agreement/design-names.ts";
import { DesignPage } from "../agreement/design-page.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { EffectPanel } from "../goal/effect-panel.tsx";
import { NoPermission } from "../ui/states.tsx";
import { CoachingLog } from "./coaching-log.tsx";
import { PlanPlaybooks } from "./plan-playbooks.tsx";
import { PlanStays } from "./plan-stays.tsx";
import { usePlanNames } from "./use-plan-names.ts";

const routes = designRoutes(SUPPORT_PLAN);

/** One support plan: its lines, who was there on which days, and what the director said. */
export function SupportPlanPage() {
  const { t } = useTranslation("tactics");
  const { t: tShell } = useTranslation();
  const { t: tStrategy } = useTranslation("strategy");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const names = usePlanNames();
  const { planId = "" } = useParams({ strict: false }) as { planId?: string };
  const mayRead = can("support_plan:read");
  const { data } = useAnswer(routes.get, { params: { id: planId } }, { enabled: mayRead });
  const cityId = data?.summary.cityId;
  usePageTitle(tShell("nav.supportPlan"));
  if (!mayRead) return <NoPermission whoCan={whoMay("support_plan", "read")} />;
  const after = [
    ...(can("playbook:read")
      ? [{ id: "playbooks", title: t("tab.playbooks"), content: <PlanPlaybooks planId={planId} /> }]
      : []),
    { id: "stays", title: t("tab.stays"), content: <PlanStays planId={planId} /> },
    ...(can("coaching_log:read")
      ? [{ id: "coaching", title: t("tab.coaching"), content: <CoachingLog planId={planId} /> }]
      : []),
    ...(can("goal:read") && cityId
      ? [
          {
            id: "effects",
            title: tStrategy("tab.effects"),
            content: <EffectPanel place={{ grain: "city", id: cityId }} />,
          },
        ]
      : []),
  ];
  return (
    <DesignNamesProvider value={names}>
      <DesignPage kind={SUPPORT_PLAN} routes={routes} id={planId} after={after} />
    </DesignNamesProvider>
  );
}
