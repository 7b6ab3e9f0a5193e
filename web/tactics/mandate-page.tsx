import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { MANDATE } from "../../domain/tactics/mandate.ts";
import { DesignNamesProvider } from "../agreement/design-names.ts";
import { DesignPage } from "../agreement/design-page.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useWhoMay } from "../app/who-may.ts";
import { NoPermission } from "../ui/states.tsx";
import { useTacticsNames } from "./use-tactics-names.ts";

const routes = designRoutes(MANDATE);

/** One agreement with a focus partner and how it is being signed. */
export function MandatePage() {
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const names = useTacticsNames();
  const { mandateId = "" } = useParams({ strict: false }) as { mandateId?: string };
  usePageTitle(tShell("nav.mandates"));
  if (!can("mandate:read")) return <NoPermission whoCan={whoMay("mandate", "read")} />;
  return (
    <DesignNamesProvider value={names}>
      <DesignPage kind={MANDATE} routes={routes} id={mandateId} />
    </DesignNamesProvider>
  );
}
