import { useQueryClient } from "@tanstack/react-query";
import { Button, InputNumber } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { listCommitmentSeries } from "../../contract/commitment/commitment-plans.ts";
import { beginReportDuties } from "../../contract/report/report-duties.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { answerKey, useAct } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./pack.module.css";

const LAYERS = ["manager", "director", "vp"] as const;

/** Lets everybody in the line report each month, each layer on a working day of its own. */
export function DutiesForm() {
  const { t } = useTranslation("commitment");
  const describe = useDescribeError();
  const client = useQueryClient();
  const id = useId();
  const [days, setDays] = useState({ manager: 3, director: 5, vp: 7 });
  const begin = useAct(beginReportDuties, () =>
    client.invalidateQueries({ queryKey: answerKey(listCommitmentSeries) }),
  );
  return (
    <section className={styles.minutesForm} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className={styles.formTitle}>
        {t("duties.title")}
      </h2>
      <p className={styles.note}>{t("duties.detail")}</p>
      {LAYERS.map((layer) => (
        <div key={layer}>
          <label htmlFor={`${id}-${layer}`}>{t(`duties.${layer}`)}</label>
          <InputNumber<number>
            id={`${id}-${layer}`}
            min={1}
            max={23}
            precision={0}
            value={days[layer]}
            onChange={(day) => setDays({ ...days, [layer]: day ?? 1 })}
          />
        </div>
      ))}
      {begin.error && <FormProblem>{describe(begin.error).why ?? describe(begin.error).what}</FormProblem>}
      {begin.data && <p role="status">{t("duties.begun", { count: begin.data.begun })}</p>}
      <div className={styles.minutesActions}>
        <Button loading={begin.isPending} onClick={() => begin.mutate({ body: days })}>
          {t("duties.begin")}
        </Button>
      </div>
    </section>
  );
}
