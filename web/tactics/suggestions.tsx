import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listSuggestions, suggestPartner } from "../../contract/tactics/nominations.ts";
import { useDesignNames } from "../agreement/design-names.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useKept } from "../app/use-kept.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./selection.module.css";

/** What managers suggested for the cities of a region; a manager suggests here. */
export function Suggestions({ regionId }: { regionId: string | null }) {
  const { t } = useTranslation("selection");
  const { can } = useSignedIn();
  const dates = useDates();
  const names = useDesignNames();
  const { data } = useAnswer(listSuggestions, { query: regionId === null ? {} : { region: regionId } });
  const city = (id: string) => names.references.city?.find(({ value }) => value === id)?.label ?? "";
  return (
    <section aria-label={t("suggestions.title")}>
      {data?.suggestions.length === 0 && <p className={styles.note}>{t("suggestions.none")}</p>}
      <ol className={styles.rounds}>
        {(data?.suggestions ?? []).map((one) => (
          <li key={one.id}>
            <strong>{one.partnerName}</strong> · {city(one.cityId)}
            <blockquote className={styles.prose}>{one.reason}</blockquote>
            <span className={styles.under}>
              {one.name} · {dates.instant(one.at)}
            </span>
          </li>
        ))}
      </ol>
      {can("nomination:act") && <SuggestForm />}
    </section>
  );
}

function SuggestForm() {
  const { t } = useTranslation("selection");
  const describe = useDescribeError();
  const names = useDesignNames();
  const client = useQueryClient();
  const [partnerId, setPartnerId] = useState<string>();
  const [reason, setReason] = useKept("suggestion.reason", "");
  const suggest = useAct(suggestPartner, async () => {
    setReason("");
    await client.invalidateQueries({ queryKey: answerKey(listSuggestions) });
  });
  const isReady = partnerId !== undefined && reason.trim() !== "";
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (partnerId !== undefined && isReady) suggest.mutate({ body: { partnerId, reason } });
      }}
    >
      <label htmlFor="suggest-partner">{t("matrix.partner")}</label>
      <Select<string>
        id="suggest-partner"
        showSearch
        optionFilterProp="label"
        options={[...(names.references.partner ?? [])]}
        onChange={setPartnerId}
        {...(partnerId === undefined ? {} : { value: partnerId })}
      />
      <label htmlFor="suggest-reason">{t("suggestions.reason")}</label>
      <Input.TextArea
        id="suggest-reason"
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {suggest.error && (
        <FormProblem>{describe(suggest.error).why ?? describe(suggest.error).what}</FormProblem>
      )}
      <Button type="primary" htmlType="submit" disabled={!isReady} loading={suggest.isPending}>
        {t("suggestions.action")}
      </Button>
    </form>
  );
}
