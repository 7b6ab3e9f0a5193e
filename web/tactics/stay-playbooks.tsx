import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { PLAYBOOK } from "../../domain/tactics/playbook.ts";
import { SUPPORT_PLAN } from "../../domain/tactics/support-plan-design.ts";
import { PageLink } from "../app/page-link.tsx";
import { paths } from "../app/paths.ts";
import { useAnswer } from "../app/use-answer.ts";
import styles from "./tactics.module.css";

const plans = designRoutes(SUPPORT_PLAN);

/** The playbooks in force that the plan of a stay names, and the way to all others. */
export function StayPlaybooks({ planId }: { planId: string }) {
  const { t } = useTranslation("tactics");
  const { data } = useAnswer(plans.get, { params: { id: planId } });
  const named = (data?.links ?? []).filter(({ kind, inForce }) => kind === PLAYBOOK.id && inForce !== null);
  return (
    <nav className={styles.playbooks} aria-label={t("checkIn.playbooks")}>
      {named.length > 0 && <h3>{t("checkIn.playbooks")}</h3>}
      <ul>
        {named.map(({ designId, title }) => (
          <li key={designId}>
            <Link to={paths.playbook} params={{ playbookId: designId }}>
              {title}
            </Link>
          </li>
        ))}
        <li>
          <PageLink page="playbooks">{t("checkIn.allPlaybooks")}</PageLink>
        </li>
      </ul>
    </nav>
  );
}
