import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { listPartners } from "../../contract/channel/partners.ts";
import { SUPPORT_PLAN } from "../../domain/tactics/support-plan-design.ts";
import { DesignList } from "../agreement/design-list.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";

const routes = designRoutes(SUPPORT_PLAN);

/** Every support plan with where it stands. */
export function SupportPlansPage() {
  const { t } = useTranslation("tactics");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  usePageTitle(tShell("nav.supportPlans"));
  const query = { limit: 200, sort: "-bookings" as const };
  const { data } = useAnswer(listPartners, { query }, { enabled: can("support_plan:propose") });
  const places = useMemo(
    () => (data?.partners ?? []).map(({ id, name }) => ({ value: id, label: name })),
    [data],
  );
  return (
    <DesignList
      kind={SUPPORT_PLAN}
      routes={routes}
      title={tShell("nav.supportPlans")}
      detail={t("plans.detail")}
      empty={{ title: t("plans.none"), detail: t("plans.noneDetail") }}
      begin={{ label: t("plans.begin"), content: () => ({ measures: [{ id: "m1" }] }) }}
      places={places}
      pageOf={(id) => paths.supportPlan.replace("$planId", id)}
    />
  );
}
