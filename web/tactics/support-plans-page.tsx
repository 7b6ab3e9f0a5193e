import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { SUPPORT_PLAN } from "../../domain/tactics/support-plan-design.ts";
import { DesignList } from "../agreement/design-list.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { SubjectSelect } from "../channel/subject-select.tsx";

const routes = designRoutes(SUPPORT_PLAN);

/** Every support plan with where it stands. */
export function SupportPlansPage() {
  const { t } = useTranslation("tactics");
  const { t: tShell } = useTranslation();
  usePageTitle(tShell("nav.supportPlans"));
  return (
    <DesignList
      kind={SUPPORT_PLAN}
      routes={routes}
      title={tShell("nav.supportPlans")}
      detail={t("plans.detail")}
      empty={{ title: t("plans.none"), detail: t("plans.noneDetail") }}
      begin={{ label: t("plans.begin"), content: () => ({ measures: [{ id: "m1" }] }) }}
      placeSelect={(field) => <SubjectSelect kind="partner" {...field} />}
      pageOf={(id) => paths.supportPlan.replace("$planId", id)}
    />
  );
}
