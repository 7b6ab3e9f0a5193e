import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { PLAYBOOK } from "../../domain/tactics/playbook.ts";
import { DesignList } from "../agreement/design-list.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { PublishedPlaybooks } from "./published-playbooks.tsx";

const routes = designRoutes(PLAYBOOK);

/** Every playbook with where it stands; to partners those in force, to be read. */
export function PlaybooksPage() {
  const { t } = useTranslation("tactics");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  usePageTitle(tShell("nav.playbooks"));
  if (!can("playbook:read")) return <PublishedPlaybooks />;
  return (
    <DesignList
      kind={PLAYBOOK}
      routes={routes}
      title={tShell("nav.playbooks")}
      detail={t("playbooks.detail")}
      empty={{ title: t("playbooks.none"), detail: t("playbooks.noneDetail") }}
      begin={{ label: t("playbooks.begin"), content: () => ({}) }}
      pageOf={(id) => paths.playbook.replace("$playbookId", id)}
    />
  );
}
