import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Content } from "../../domain/agreement/content-field.ts";
import {
  type Comparison,
  comparisonsOf,
  weightGroups,
  withComparisons,
  withWeights,
} from "../../domain/strategy/weight-comparisons.ts";
import { useDesign, useRefreshDesign, useWhyNot } from "../agreement/use-design.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useAct } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { WeightGroupSection } from "./weight-group-section.tsx";
import styles from "./weights.module.css";

/** The weights of a standard, said directly or by comparing two at a time; both are kept with the version. */
export function StandardWeights() {
  const { t } = useTranslation("weights");
  const { routes, record } = useDesign();
  const refresh = useRefreshDesign();
  const describe = useDescribeError();
  const whyNot = useWhyNot()("propose");
  const base = record.draft ?? record.latest;
  const [content, setContent] = useState<Content>((base?.content ?? {}) as Content);
  const [isChanged, setChanged] = useState(false);
  const save = useAct(routes.saveDraft, async () => {
    setChanged(false);
    await refresh();
  });
  const change = (next: Content) => {
    setContent(next);
    setChanged(true);
  };
  const comparisons = comparisonsOf(content);
  const groups = weightGroups(content);
  const send = () =>
    save.mutate({
      params: { id: record.summary.id },
      body: {
        content: content as Record<string, unknown>,
        freedoms: (base?.freedoms ?? []).map((freedom) => ({ ...freedom, roles: [...freedom.roles] })),
        revision: record.draft?.revision ?? 0,
      },
    });
  if (groups.length === 0) return <p className={styles.note}>{t("nothing")}</p>;
  return (
    <section aria-label={t("title")}>
      <p className={styles.note}>{t("detail")}</p>
      {groups.map((group) => (
        <WeightGroupSection
          key={group.within}
          {...{ group, content, comparisons }}
          disabled={whyNot !== undefined}
          onCompare={(next: readonly Comparison[]) => change(withComparisons(content, next))}
          onWeights={(weights) => change(withWeights(content, group.within, weights))}
          onWeight={(at, weight) => change(withOneWeight(content, group.within, at, weight))}
        />
      ))}
      {save.error && <FormProblem>{describe(save.error).why ?? describe(save.error).what}</FormProblem>}
      <div className={styles.actions}>
        <Button
          type="primary"
          disabled={whyNot !== undefined || !isChanged}
          loading={save.isPending}
          onClick={send}
        >
          {t("save")}
        </Button>
        <span className={styles.said} role="status">
          {whyNot ?? t(isChanged ? "unsaved" : record.draft === null ? "unchanged" : "saved")}
        </span>
      </div>
    </section>
  );
}

/** A weight as it is typed; the others stay as they are. */
function withOneWeight(content: Content, within: string, at: number, weight: number | null): Content {
  const put = (items: readonly object[]) =>
    items.map((item, place) => (place === at ? { ...item, weight } : item));
  const areas = (content.areas ?? []) as readonly { id: string; criteria?: readonly object[] }[];
  const changed =
    within === "areas"
      ? put(areas)
      : areas.map((area) => (area.id === within ? { ...area, criteria: put(area.criteria ?? []) } : area));
  return { ...content, areas: changed as never };
}
