import { useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { startComparison } from "../../../contract/strategy/comparisons.ts";
import { COMPARISON_PARAMETERS } from "../../../domain/strategy/comparison-parameters.ts";
import { comparisonProblems } from "../../../domain/strategy/comparison-problems.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { useGoToPage } from "../../app/page-link.tsx";
import { paths } from "../../app/paths.ts";
import { Problem } from "../../app/problem.ts";
import { useAct } from "../../app/use-answer.ts";
import { FormProblem } from "../../ui/form-problem.tsx";
import { AimText } from "./aim-text.tsx";
import styles from "./comparison.module.css";
import type { ComparisonFacts } from "./comparison-answer.ts";
import { OptionFields } from "./option-fields.tsx";
import { ParameterFields } from "./parameter-fields.tsx";
import { RunFields } from "./run-fields.tsx";
import { useComparisonWords } from "./use-comparison-words.ts";
import { firstWish, type Wish } from "./wish.ts";

/** What is asked, as it is typed; problems stand beside their fields once somebody has tried. */
export function ComparisonForm(given: {
  facts: ComparisonFacts;
  region: string | null;
  until: string | null;
}) {
  const { t } = useTranslation("comparison");
  const describe = useDescribeError();
  const go = useGoToPage();
  const navigate = useNavigate();
  // What was prefilled and as of when stays together, whatever is read again meanwhile.
  const [{ facts, region, until }] = useState(given);
  const [wish, setWish] = useState<Wish>(() => firstWish(facts));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  const start = useAct(startComparison, ({ id }) =>
    navigate({ to: paths.strategyComparison, params: { comparisonId: id } }),
  );
  const problemAt = useProblems(wish, tried ? start.error : null, tried);
  const body = {
    ...{ title: wish.title, region, until, asOf: facts.asOf, months: wish.months, draws: wish.draws },
    ...{ sustained: wish.sustained, tolerance: wish.tolerance, seed: wish.seed.trim() || null },
    options: wish.options.map(({ key: _, ...option }) => option),
    parameters: parametersOf(wish),
  };
  const isWrong = comparisonProblems(body).length > 0;
  const failure = start.error && describe(start.error);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isWrong && wish.title.trim() !== "") start.mutate({ body });
      }}
    >
      {tried && isWrong && <FormProblem>{t("form.mend")}</FormProblem>}
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <label className={styles.field} htmlFor="comparison-title">
        <span>{t("form.title")}</span>
        <Input
          id="comparison-title"
          maxLength={200}
          required
          placeholder={t("form.titleHint")}
          value={wish.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </label>
      <AimText
        aim={{ ...facts.aim, tolerance: wish.tolerance }}
        goal={facts.goal}
        unjudged={facts.unjudged}
      />
      <OptionFields wish={wish} change={change} problemAt={problemAt} />
      <ParameterFields facts={facts} wish={wish} change={change} problemAt={problemAt} />
      <RunFields wish={wish} change={change} problemAt={problemAt} />
      <div className={styles.actions}>
        <Button type="primary" htmlType="submit" loading={start.isPending}>
          {t("form.start")}
        </Button>
        <Button onClick={() => go("options")}>{t("form.cancel")}</Button>
      </div>
    </form>
  );
}

const parametersOf = ({ ranges }: Wish) =>
  COMPARISON_PARAMETERS.flatMap(({ id }) => {
    const range = ranges[id];
    return range === undefined ? [] : [{ id, ...range }];
  });

/** What is wrong at a field, as the page or the server says it. */
function useProblems(wish: Wish, error: Error | null, tried: boolean): (field: string) => ReactNode {
  const { say } = useComparisonWords();
  const own = tried
    ? comparisonProblems({ parameters: parametersOf(wish), options: wish.options }).map((problem) => ({
        ...{ field: problem.field, message: say(problem) },
      }))
    : [];
  const told = error instanceof Problem ? error.fields : [];
  return (field) => {
    const found = [...own, ...told].find((problem) => problem.field === `body/${field}`);
    return found === undefined ? null : (
      <div className={styles.wrong} role="alert">
        {found.message}
      </div>
    );
  };
}
