import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { TRIAL, trialDefaults } from "../../domain/strategy/trial-design.ts";
import { DesignList } from "../agreement/design-list.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";

const routes = designRoutes(TRIAL);

/** Every trial with where it stands; a new one begins with the criteria of the case. */
export function TrialsPage() {
  const { t } = useTranslation("trial");
  const { t: tShell } = useTranslation();
  const { session } = useSignedIn();
  usePageTitle(tShell("nav.trials"));
  return (
    <DesignList
      kind={TRIAL}
      routes={routes}
      title={tShell("nav.trials")}
      detail={t("list.detail")}
      empty={{ title: t("list.none"), detail: t("list.noneDetail") }}
      begin={{ label: t("list.begin"), content: () => trialDefaults(session.user?.id ?? "") }}
      pageOf={(id) => paths.trial.replace("$trialId", id)}
    />
  );
}
