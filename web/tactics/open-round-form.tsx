import { useNavigate } from "@tanstack/react-router";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { openEvaluation } from "../../contract/tactics/evaluations.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { paths } from "../app/paths.ts";
import { useAct } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./selection.module.css";
import { useRegionNames } from "./use-region-names.ts";

/** Opens a round: for which closed month, over which region or the whole company. */
export function OpenRoundForm({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation("selection");
  const describe = useDescribeError();
  const regions = useRegionNames();
  const navigate = useNavigate();
  const [month, setMonth] = useState("");
  const [region, setRegion] = useState("");
  const open = useAct(openEvaluation, ({ id }) =>
    navigate({ to: paths.evaluation, params: { roundId: id } }),
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (month !== "") open.mutate({ body: { month, regionId: region === "" ? null : region } });
      }}
    >
      <label htmlFor="round-month">{t("round.column.month")}</label>
      <Input id="round-month" type="month" value={month} onChange={(event) => setMonth(event.target.value)} />
      <label htmlFor="round-region">{t("round.column.region")}</label>
      <Select
        id="round-region"
        value={region}
        onChange={setRegion}
        options={[{ value: "", label: t("round.company") }, ...regions]}
      />
      {open.error && <FormProblem>{describe(open.error).why ?? describe(open.error).what}</FormProblem>}
      <div className={styles.actions}>
        <Button type="primary" htmlType="submit" disabled={month === ""} loading={open.isPending}>
          {t("round.open")}
        </Button>
        <Button onClick={onCancel}>{t("cancel")}</Button>
      </div>
    </form>
  );
}
