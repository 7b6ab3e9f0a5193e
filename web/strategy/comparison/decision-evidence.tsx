import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../../contract/agreement/design-routes.ts";
import type { AnswerOf } from "../../../contract/route.ts";
import { STRATEGY } from "../../../domain/strategy/strategy-design.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { PageLink } from "../../app/page-link.tsx";
import { useSignedIn } from "../../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../../app/use-answer.ts";
import { FormProblem } from "../../ui/form-problem.tsx";
import strategyStyles from "../strategy.module.css";
import styles from "./comparison.module.css";
import type { Comparison } from "./comparison-answer.ts";

const routes = designRoutes(STRATEGY);

/** Which decisions rest on a comparison, and the way to put it under the strategy's draft. */
export function DecisionEvidence({ comparison: { id, decisions } }: { comparison: Comparison }) {
  const { t } = useTranslation("comparison");
  const { can } = useSignedIn();
  return (
    <section className={styles.section}>
      <h2>{t("evidence.title")}</h2>
      <p className={strategyStyles.note}>{t("evidence.detail")}</p>
      {decisions.length === 0 ? (
        <p>{t("evidence.none")}</p>
      ) : (
        <ul className={styles.plain}>
          {decisions.map(({ designId, title, version }) => (
            <li key={`${designId} ${version}`}>
              <PageLink page="strategy">{t("evidence.decision", { title, version })}</PageLink>
            </li>
          ))}
        </ul>
      )}
      {can("strategy:propose") && <PutUnderStrategy id={id} />}
    </section>
  );
}

function PutUnderStrategy({ id }: { id: string }) {
  const { t } = useTranslation("comparison");
  const { data } = useAnswer(routes.list, {});
  const strategyId = data?.designs[0]?.id;
  if (data === undefined) return null;
  if (strategyId === undefined)
    return (
      <p>
        {t("evidence.noStrategy")} <PageLink page="strategy">{t("evidence.title")}</PageLink>
      </p>
    );
  return <PutUnder id={id} strategyId={strategyId} />;
}

function PutUnder({ id, strategyId }: { id: string; strategyId: string }) {
  const { t } = useTranslation("comparison");
  const client = useQueryClient();
  const describe = useDescribeError();
  const params = { id: strategyId };
  const { data: strategy } = useAnswer(routes.get, { params });
  const save = useAct(routes.saveDraft, () => client.invalidateQueries({ queryKey: answerKey(routes.get) }));
  if (strategy === undefined) return null;
  const held = comparisonsOf(strategy);
  if (held.includes(id) && strategy.draft !== null)
    return <p role="status">{t(save.isSuccess ? "evidence.saved" : "evidence.inDraft")}</p>;
  const start = strategy.draft ?? strategy.latest;
  const failure = save.error && describe(save.error);
  return (
    <>
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <Button
        loading={save.isPending}
        onClick={() =>
          save.mutate({
            params,
            body: {
              content: { ...start?.content, comparisons: [...held, id] },
              freedoms: start?.freedoms ?? [],
              revision: strategy.draft?.revision ?? 0,
            },
          })
        }
      >
        {t("evidence.save")}
      </Button>
    </>
  );
}

function comparisonsOf({ draft, latest }: AnswerOf<typeof routes.get>): string[] {
  const { comparisons } = ((draft ?? latest)?.content ?? {}) as { comparisons?: unknown };
  return Array.isArray(comparisons) ? comparisons : [];
}
