import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import type { AnswerOf } from "../../contract/route.ts";
import type { Content } from "../../domain/agreement/content-field.ts";
import { PLAYBOOK } from "../../domain/tactics/playbook.ts";
import { SUPPORT_PLAN } from "../../domain/tactics/support-plan-design.ts";
import { ContentView } from "../agreement/content-view.tsx";
import { paths } from "../app/paths.ts";
import { useAnswer } from "../app/use-answer.ts";
import { LoadingState } from "../ui/states.tsx";

const plans = designRoutes(SUPPORT_PLAN);
const playbooks = designRoutes(PLAYBOOK);
type PlanLink = AnswerOf<typeof plans.get>["links"][number];

/** The playbooks that a plan stands under, each as it is in force today, whichever version the plan was made under. */
export function PlanPlaybooks({ planId }: { planId: string }) {
  const { t } = useTranslation("tactics");
  const { data } = useAnswer(plans.get, { params: { id: planId } });
  if (!data) return <LoadingState />;
  const named = data.links.filter(({ kind }) => kind === PLAYBOOK.id);
  if (named.length === 0) return <p>{t("playbooks.notInPlan")}</p>;
  return named.map((link) => <OnePlaybook key={link.designId} link={link} />);
}

function OnePlaybook({ link }: { link: PlanLink }) {
  const { t } = useTranslation("tactics");
  const { data } = useAnswer(playbooks.get, { params: { id: link.designId } });
  const current = data?.current;
  return (
    <section aria-label={link.title}>
      <h2>
        <Link to={paths.playbook} params={{ playbookId: link.designId }}>
          {link.title}
        </Link>
      </h2>
      <p className="quiet">
        {link.inForce === null
          ? t("playbooks.ended", { version: link.version })
          : link.replaced
            ? t("playbooks.newer", { version: link.inForce, under: link.version })
            : t("playbooks.same", { version: link.version })}
      </p>
      {current && <ContentView fields={PLAYBOOK.fields.slice(0, 4)} content={current.content as Content} />}
    </section>
  );
}
