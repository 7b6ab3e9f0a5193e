import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "../app/describe-error.ts";
import { useAct } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./design.module.css";
import { useDesign, useRefreshDesign, useWhyNot } from "./use-design.ts";

/** Proposes that what is in force be ended from a day on; those who agreed to it are asked again. */
export function EndForm() {
  const { t } = useTranslation("agreement");
  const { routes, record } = useDesign();
  const refresh = useRefreshDesign();
  const describe = useDescribeError();
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState<string>(record.today);
  const [note, setNote] = useState("");
  const whyNot = useWhyNot()("end");
  const end = useAct(routes.propose, refresh);
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t("end.open")}
      </Button>
    );
  return (
    <div className={styles.panel}>
      <h2>{t("end.title")}</h2>
      <div className={styles.field}>
        <label htmlFor="design-end">{t("end.from")}</label>
        <Input
          id="design-end"
          type="date"
          min={record.today}
          value={from}
          onChange={(event) => setFrom(event.target.value || record.today)}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor="design-end-note">{t("end.note")}</label>
        <Input
          id="design-end-note"
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      {end.error && <FormProblem>{describe(end.error).why ?? describe(end.error).what}</FormProblem>}
      <Button
        disabled={whyNot !== undefined || note.trim() === ""}
        loading={end.isPending}
        onClick={() =>
          end.mutate({
            params: { id: record.summary.id },
            body: { seq: record.seq, inForceFrom: from, ends: true, note, revision: 0 },
          })
        }
      >
        {t("end.action")}
      </Button>
      {whyNot !== undefined && <p className={styles.help}>{whyNot}</p>}
    </div>
  );
}
