import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { listFocusPartners } from "../../contract/tactics/nominations.ts";
import { MANDATE } from "../../domain/tactics/mandate.ts";
import { NOMINATION } from "../../domain/tactics/nomination.ts";
import { DesignList } from "../agreement/design-list.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { SubjectSelect } from "../channel/subject-select.tsx";
import styles from "./selection.module.css";

const routes = designRoutes(MANDATE);
const nominations = designRoutes(NOMINATION);

/** The agreements with focus partners, and which of them hold their city. */
export function MandatesPage() {
  const { t } = useTranslation("selection");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const dates = useDates();
  usePageTitle(tShell("nav.mandates"));
  const { data } = useAnswer(listFocusPartners, {}, { enabled: can("mandate:read") });
  const { data: nominated } = useAnswer(nominations.list, {}, { enabled: can("nomination:read") });
  const days = (id: string) => {
    const held = data?.mandates.find(({ designId }) => designId === id);
    if (held === undefined) return <span className={styles.quiet}>{t("mandate.holdsNot")}</span>;
    return t("mandate.days", { from: dates.day(held.from), until: dates.day(held.until) });
  };
  const first = () => ({
    nomination: nominated?.designs.find(({ inForce }) => inForce !== null)?.id ?? null,
    services: ["marketing_centre", "service_centre"],
    non_exclusive: true,
    conditions: [{ id: "first" }],
  });
  return (
    <DesignList
      kind={MANDATE}
      routes={routes}
      title={tShell("nav.mandates")}
      detail={t("mandate.detail")}
      empty={{ title: t("mandate.none"), detail: t("mandate.noneDetail") }}
      begin={{ label: t("mandate.begin"), content: first }}
      placeSelect={(field) => <SubjectSelect kind="partner" {...field} />}
      column={{ title: t("mandate.holds"), cell: ({ id }) => days(id) }}
      pageOf={(id) => paths.mandate.replace("$mandateId", id)}
    />
  );
}
