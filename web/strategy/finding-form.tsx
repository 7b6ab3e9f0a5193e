import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getDiagnosis, getPlateau, writeFinding } from "../../contract/strategy/diagnosis.ts";
import { addMonths, toMonth } from "../../domain/calendar/month.ts";
import { useSay } from "../agreement/design-names.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePeriod } from "../app/period.ts";
import { StillMissing } from "../app/still-missing.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useKept } from "../app/use-kept.ts";
import { useDefinitions } from "../measurement/use-definitions.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import type { Diagnosis } from "./diagnosis-answer.ts";
import { Evidence } from "./evidence.tsx";
import { RegionSelect } from "./region-select.tsx";
import styles from "./strategy.module.css";

type View = {
  metric: string;
  grain: "company" | "region";
  subjectId: string | null;
  from: string;
  to: string;
};

/** Writes a finding down; each view is shown as it will be pinned, with the plateau test where there are months enough. */
export function FindingForm({ diagnosis, onDone }: { diagnosis: Diagnosis; onDone: () => void }) {
  const { t } = useTranslation("strategy");
  const client = useQueryClient();
  const describe = useDescribeError();
  const [title, setTitle] = useKept("finding.title", "");
  const [statement, setStatement] = useKept("finding.statement", "");
  const [regionId, setRegion] = useState<string | null>(
    diagnosis.wholeCompany ? null : (diagnosis.regions[0]?.id ?? null),
  );
  const [views, setViews] = useState<readonly View[]>([]);
  const write = useAct(writeFinding, async () => {
    await client.invalidateQueries({ queryKey: answerKey(getDiagnosis) });
    for (const forget of [setTitle, setStatement]) forget("");
    onDone();
  });
  const failure = write.error && describe(write.error);
  return (
    <div className={styles.form}>
      <label htmlFor="finding-title">{t("finding.title")}</label>
      <Input
        id="finding-title"
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <label htmlFor="finding-statement">{t("finding.statement")}</label>
      <Input.TextArea
        id="finding-statement"
        autoSize={{ minRows: 3, maxRows: 12 }}
        maxLength={8000}
        value={statement}
        onChange={(event) => setStatement(event.target.value)}
      />
      <RegionSelect
        id="finding-region"
        diagnosis={diagnosis}
        value={regionId}
        onChange={(id) => {
          setRegion(id);
          setViews([]);
        }}
      />
      <Views regionId={regionId} views={views} onChange={setViews} />
      <StillMissing
        fields={[
          [t("finding.title"), title.trim() !== ""],
          [t("finding.statement"), statement.trim() !== ""],
        ]}
      />
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <div className={styles.actions}>
        <Button
          type="primary"
          disabled={title.trim() === "" || statement.trim() === ""}
          loading={write.isPending}
          onClick={() => write.mutate({ body: { title, statement, regionId, views: [...views] } })}
        >
          {t("finding.write")}
        </Button>
        <Button onClick={onDone}>{t("cancel")}</Button>
      </div>
    </div>
  );
}

interface ViewsProps {
  readonly regionId: string | null;
  readonly views: readonly View[];
  readonly onChange: (views: readonly View[]) => void;
}

const MOST_VIEWS = 6;

function Views({ regionId, views, onChange }: ViewsProps) {
  const { t } = useTranslation("strategy");
  const say = useSay();
  const { month } = usePeriod();
  const definitions = useDefinitions();
  const grain = regionId === null ? "company" : "region";
  const options = [...(definitions?.values() ?? [])]
    .filter(({ definition }) => definition.grains.includes(grain))
    .map(({ definition }) => ({ value: definition.id, label: say(definition.name) }));
  const add = (metric: string) => {
    if (month === undefined) return;
    const from = addMonths(toMonth(month), -23);
    onChange([...views, { metric, grain, subjectId: regionId, from, to: month }]);
  };
  return (
    <>
      <label htmlFor="finding-evidence">{t("finding.evidence")}</label>
      <Select<string | null>
        id="finding-evidence"
        showSearch
        optionFilterProp="label"
        disabled={views.length >= MOST_VIEWS}
        value={null}
        placeholder={t("finding.addEvidence")}
        options={options.filter(({ value }) => !views.some((view) => view.metric === value))}
        onChange={(metric) => metric !== null && add(metric)}
      />
      <div className={styles.evidence}>
        {views.map((view) => (
          <Preview
            key={view.metric}
            view={view}
            onRemove={() => onChange(views.filter((one) => one !== view))}
          />
        ))}
      </div>
    </>
  );
}

function Preview({ view, onRemove }: { view: View; onRemove: () => void }) {
  const { t } = useTranslation("strategy");
  const describe = useDescribeError();
  const { metric, grain, subjectId, from, to } = view;
  const query = { metric, grain, from, to, ...(subjectId === null ? {} : { subject: subjectId }) };
  const { data, error } = useAnswer(getPlateau, { query });
  return (
    <div>
      {error && <FormProblem>{describe(error).why ?? describe(error).what}</FormProblem>}
      {data && <Evidence evidence={data} />}
      <Button size="small" onClick={onRemove}>
        {t("finding.removeEvidence")}
      </Button>
    </div>
  );
}
