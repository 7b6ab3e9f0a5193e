import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { addCurrency, addRate, getOrganisation } from "../../contract/org/organisation.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { Labelled } from "./labelled.tsx";
import styles from "./map-step.module.css";

interface ProfileCurrencyProps {
  currency: { code: string; name: string; exponent: number };
}

/** Rates of a unit that has none hold from here on, before anything a file can tell. */
const FIRST_DAY = "1990-01-01";

/** The amounts of a profile have their own unit; where the organisation lacks it, it is added here with its rate. */
export function ProfileCurrency({ currency }: ProfileCurrencyProps) {
  const { t } = useTranslation("import");
  const client = useQueryClient();
  const describe = useDescribeError();
  const id = useId();
  const [rate, setRate] = useState("1");
  const key = ["organisation", "currencies"];
  const known = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(getOrganisation, { signal }),
  });
  const { code, name, exponent } = currency;
  const add = useMutation({
    mutationFn: async () => {
      if (!known.data?.currencies.some((one) => one.code === code))
        await call(addCurrency, { body: { code, name, exponent } });
      await call(addRate, { body: { currency: code, day: FIRST_DAY, rate } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  if (!known.data || known.data.organisation.reportingCurrency === code) return null;
  const there =
    known.data.currencies.some((one) => one.code === code) &&
    known.data.rates.some((one) => one.currency === code);
  if (there) return null;
  const reporting = known.data.organisation.reportingCurrency;
  const failure = add.error ? describe(add.error) : undefined;
  const valid = /^\d{1,12}(\.\d{1,12})?$/.test(rate) && Number(rate) > 0;
  return (
    <section className={styles.missing} aria-label={t("currency.title", { code })}>
      <p className={styles.missingTitle}>
        <span className={styles.triangle} aria-hidden="true" />
        {t("currency.title", { code })}
      </p>
      <p>{t("currency.what", { code, name, exponent })}</p>
      {failure && (
        <FormProblem>
          {failure.what} {failure.why}
        </FormProblem>
      )}
      <Labelled id={id} label={t("currency.rate", { code, reporting })}>
        <Input
          id={id}
          inputMode="decimal"
          value={rate}
          status={valid ? "" : "error"}
          onChange={({ target }) => setRate(target.value.trim())}
        />
      </Labelled>
      <p>
        <Button type="primary" disabled={!valid} loading={add.isPending} onClick={() => add.mutate()}>
          {t("currency.add", { code })}
        </Button>
      </p>
    </section>
  );
}
