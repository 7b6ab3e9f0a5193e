import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { SUPPORT_PLAN } from "../../domain/tactics/support-plan-design.ts";
import { DesignNamesProvider } from "../agreement/design-names.ts";
import { DesignPage } from "../agreement/design-page.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useWhoMay } from "../app/who-may.ts";
import { NoPermission } from "../ui/states.tsx";
import { CoachingLog } from "./coaching-log.tsx";
import { PlanStays } from "./plan-stays.tsx";
import { usePlanNames } from "./use-plan-names.ts";

const routes = designRoutes(SUPPORT_PLAN);

/** One support plan: its lines, who was there on which days, and what the director said. */
export function SupportPlanPage() {
  const { t } = useTranslation("tactics");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const names = usePlanNames();
  const { planId = "" } = useParams({ strict: false }) as { planId?: string };
  usePageTitle(tShell("nav.supportPlan"));
  if (!can("support_plan:read")) return <NoPermission whoCan={whoMay("support_plan", "read")} />;
  const after = [
    { id: "stays", title: t("tab.stays"), content: <PlanStays planId={planId} /> },
    ...(can("coaching_log:read")
      ? [{ id: "coaching", title: t("tab.coaching"), content: <CoachingLog planId={planId} /> }]
      : []),
  ];
  return (
    <DesignNamesProvider value={names}>
      <DesignPage kind={SUPPORT_PLAN} routes={routes} id={planId} after={after} />
    </DesignNamesProvider>
  );
}
