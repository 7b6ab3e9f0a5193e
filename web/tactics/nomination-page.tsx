import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { getEvaluation } from "../../contract/tactics/evaluations.ts";
import { NOMINATION } from "../../domain/tactics/nomination.ts";
import { DesignNamesProvider } from "../agreement/design-names.ts";
import { DesignPage } from "../agreement/design-page.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { EffectPanel } from "../goal/effect-panel.tsx";
import { NoPermission } from "../ui/states.tsx";
import { Candidates } from "./candidates.tsx";
import { FocusBeside } from "./focus-beside.tsx";
import { Suggestions } from "./suggestions.tsx";
import { useTacticsNames } from "./use-tactics-names.ts";

const routes = designRoutes(NOMINATION);

/** One nomination: its cities and reasons, the candidates side by side, and how it is being agreed. */
export function NominationPage() {
  const { t } = useTranslation("selection");
  const { t: tShell } = useTranslation();
  const { t: tStrategy } = useTranslation("strategy");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const names = useTacticsNames();
  const { nominationId = "" } = useParams({ strict: false }) as { nominationId?: string };
  const allowed = can("nomination:read");
  const { data } = useAnswer(routes.get, { params: { id: nominationId } }, { enabled: allowed });
  const content = data?.draft?.content ?? data?.latest?.content ?? data?.current?.content;
  const roundId = typeof content?.round === "string" ? content.round : "";
  const { data: form } = useAnswer(
    getEvaluation,
    { params: { id: roundId } },
    { enabled: allowed && roundId !== "" },
  );
  usePageTitle(data?.summary.title ?? tShell("nav.nominations"));
  if (!allowed) return <NoPermission whoCan={whoMay("nomination", "read")} />;
  const regionId = data?.summary.regionId ?? null;
  const candidates = form && {
    id: "candidates",
    title: t("candidates.title"),
    content: <Candidates {...{ form, regionId, content }} />,
  };
  const beside = form && {
    id: "focus",
    title: t("focus.title"),
    content: <FocusBeside nominationId={nominationId} form={form} />,
  };
  const suggestions = {
    id: "suggestions",
    title: t("suggestions.title"),
    content: <Suggestions regionId={regionId} />,
  };
  const effects =
    can("goal:read") && regionId !== null
      ? [
          {
            id: "effects",
            title: tStrategy("tab.effects"),
            content: <EffectPanel place={{ grain: "region", id: regionId }} />,
          },
        ]
      : [];
  return (
    <DesignNamesProvider value={names}>
      <DesignPage
        kind={NOMINATION}
        routes={routes}
        id={nominationId}
        after={[
          ...(candidates === undefined ? [] : [candidates]),
          ...(beside !== undefined && can("nomination:propose") ? [beside] : []),
          suggestions,
          ...effects,
        ]}
      />
    </DesignNamesProvider>
  );
}
