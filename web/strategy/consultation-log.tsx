import { useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getDiagnosis, keepConsultation } from "../../contract/strategy/diagnosis.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { StillMissing } from "../app/still-missing.tsx";
import { answerKey, useAct } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useKept } from "../app/use-kept.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import type { Diagnosis } from "./diagnosis-answer.ts";
import { RegionSelect } from "./region-select.tsx";
import styles from "./strategy.module.css";

/** Who was asked, when, and what they said; what was kept is not changed. */
export function ConsultationLog({ diagnosis, mayWrite }: { diagnosis: Diagnosis; mayWrite: boolean }) {
  const { t } = useTranslation("strategy");
  const { t: tShell } = useTranslation();
  const dates = useDates();
  const [open, setOpen] = useState(false);
  return (
    <section>
      <h2>{t("consultation.title")}</h2>
      {mayWrite &&
        (open ? (
          <ConsultationForm diagnosis={diagnosis} onDone={() => setOpen(false)} />
        ) : (
          <div className={styles.actions}>
            <Button onClick={() => setOpen(true)}>{t("consultation.keep")}</Button>
          </div>
        ))}
      {diagnosis.consultations.length === 0 ? (
        <p className={styles.note}>{t("consultation.none")}</p>
      ) : (
        <ol className={styles.list}>
          {diagnosis.consultations.map((one) => (
            <li key={one.id}>
              <h3 className={styles.name}>
                {dates.day(one.heldOn)} · {one.withWhom}
              </h3>
              <p className={styles.said}>{one.said}</p>
              <p className={styles.quiet}>
                {one.forName === null ? one.byName : t("byFor", { name: one.byName, lender: one.forName })} ·{" "}
                {tShell(`role.${one.role}`)}
                {one.regionName !== null && ` · ${one.regionName}`}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function ConsultationForm({ diagnosis, onDone }: { diagnosis: Diagnosis; onDone: () => void }) {
  const { t } = useTranslation("strategy");
  const client = useQueryClient();
  const describe = useDescribeError();
  const [heldOn, setHeldOn] = useKept("consultation.day", "");
  const [withWhom, setWithWhom] = useKept("consultation.whom", "");
  const [said, setSaid] = useKept("consultation.said", "");
  const [regionId, setRegion] = useState<string | null>(
    diagnosis.wholeCompany ? null : (diagnosis.regions[0]?.id ?? null),
  );
  const keep = useAct(keepConsultation, async () => {
    await client.invalidateQueries({ queryKey: answerKey(getDiagnosis) });
    for (const forget of [setHeldOn, setWithWhom, setSaid]) forget("");
    onDone();
  });
  const failure = keep.error && describe(keep.error);
  return (
    <div className={styles.form}>
      <label htmlFor="consultation-day">{t("consultation.day")}</label>
      <Input
        id="consultation-day"
        type="date"
        value={heldOn}
        onChange={(event) => setHeldOn(event.target.value)}
      />
      <label htmlFor="consultation-whom">{t("consultation.whom")}</label>
      <Input
        id="consultation-whom"
        maxLength={200}
        value={withWhom}
        onChange={(event) => setWithWhom(event.target.value)}
      />
      <label htmlFor="consultation-said">{t("consultation.said")}</label>
      <Input.TextArea
        id="consultation-said"
        autoSize={{ minRows: 3, maxRows: 12 }}
        maxLength={8000}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
      <RegionSelect id="consultation-region" diagnosis={diagnosis} value={regionId} onChange={setRegion} />
      <StillMissing
        fields={[
          [t("consultation.day"), heldOn !== ""],
          [t("consultation.whom"), withWhom.trim() !== ""],
          [t("consultation.said"), said.trim() !== ""],
        ]}
      />
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <div className={styles.actions}>
        <Button
          type="primary"
          disabled={heldOn === "" || withWhom.trim() === "" || said.trim() === ""}
          loading={keep.isPending}
          onClick={() => keep.mutate({ body: { heldOn, withWhom, said, regionId } })}
        >
          {t("consultation.keep")}
        </Button>
        <Button onClick={onDone}>{t("cancel")}</Button>
      </div>
    </div>
  );
}
