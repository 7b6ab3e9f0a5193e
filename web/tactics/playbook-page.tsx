import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { TRIAL } from "../../domain/strategy/trial-design.ts";
import { PLAYBOOK } from "../../domain/tactics/playbook.ts";
import { type DesignNames, DesignNamesProvider } from "../agreement/design-names.ts";
import { DesignPage } from "../agreement/design-page.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { PublishedPlaybooks } from "./published-playbooks.tsx";

const routes = designRoutes(PLAYBOOK);
const trials = designRoutes(TRIAL);

/** One playbook: what it says, its versions, and how it is being agreed; to partners as it is in force. */
export function PlaybookPage() {
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const { playbookId = "" } = useParams({ strict: false }) as { playbookId?: string };
  const { data } = useAnswer(trials.list, {}, { enabled: can("trial:read") });
  const names = useMemo<DesignNames>(
    () => ({
      metrics: [],
      references: { design: (data?.designs ?? []).map(({ id, title }) => ({ value: id, label: title })) },
    }),
    [data],
  );
  usePageTitle(tShell("nav.playbook"));
  if (!can("playbook:read")) return <PublishedPlaybooks only={playbookId} />;
  return (
    <DesignNamesProvider value={names}>
      <DesignPage kind={PLAYBOOK} routes={routes} id={playbookId} />
    </DesignNamesProvider>
  );
}
