import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { SELECTION_STANDARD } from "../../domain/strategy/selection-standard.ts";
import { NOMINATION } from "../../domain/tactics/nomination.ts";
import { DesignList } from "../agreement/design-list.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { SubjectSelect } from "../channel/subject-select.tsx";
import { useRegionNames } from "./use-region-names.ts";
import { useLatestRound } from "./use-tactics-names.ts";

const routes = designRoutes(NOMINATION);
const standards = designRoutes(SELECTION_STANDARD);

/** The nominations of the regions, each with where it stands. */
export function NominationsPage() {
  const { t } = useTranslation("selection");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const regions = useRegionNames();
  const { rounds } = useLatestRound();
  const { data } = useAnswer(standards.list, {}, { enabled: can("selection_standard:read") });
  usePageTitle(tShell("nav.nominations"));
  const region = (id: string | null) => regions.find(({ value }) => value === id)?.label ?? "";
  const first = () => ({
    round: rounds?.find(({ frozenAt }) => frozenAt !== null)?.id ?? null,
    standard: data?.designs[0]?.id ?? null,
    cities: [{ id: "first" }],
  });
  return (
    <DesignList
      kind={NOMINATION}
      routes={routes}
      title={tShell("nav.nominations")}
      detail={t("nomination.detail")}
      empty={{ title: t("nomination.none"), detail: t("nomination.noneDetail") }}
      begin={{ label: t("nomination.begin"), content: first }}
      placeSelect={(field) => <SubjectSelect kind="region" {...field} />}
      column={{ title: t("round.column.region"), cell: ({ regionId }) => region(regionId) }}
      pageOf={(id) => paths.nomination.replace("$nominationId", id)}
    />
  );
}
