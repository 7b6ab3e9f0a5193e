import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { addRate, getOrganisation } from "../../contract/org/organisation.ts";
import type { AnswerOf, BodyOf } from "../../contract/route.ts";
import { isDay } from "../../domain/calendar/day.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { answerKey, useAct } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useDraft } from "../app/use-draft.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./organisation-page.module.css";

type Answer = AnswerOf<typeof getOrganisation>;

interface RateSectionProps extends Pick<Answer, "organisation" | "currencies" | "rates"> {
  mayChange: boolean;
}

/** The dated rates into the reporting currency, and the way to add one. */
export function RateSection({ organisation, currencies, rates, mayChange }: RateSectionProps) {
  const { t } = useTranslation("org");
  const { day } = useDates();
  const own = organisation.reportingCurrency;
  const others = currencies.map(({ code }) => code).filter((code) => code !== own);
  const ordered = rates.toSorted(
    (a, b) => b.day.localeCompare(a.day) || a.currency.localeCompare(b.currency),
  );
  return (
    <section>
      <h2 className={styles.title}>{t("rate.title")}</h2>
      <p className={styles.note}>{t("rate.detail", { currency: own })}</p>
      {ordered.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("rate.currency")}</th>
              <th scope="col">{t("rate.from")}</th>
              <th scope="col" data-align="end">
                {t("rate.rate", { currency: own })}
              </th>
            </tr>
          </thead>
          <tbody>
            {ordered.map((one) => (
              <tr key={`${one.currency} ${one.day}`}>
                <th scope="row">{one.currency}</th>
                <td>{day(one.day)}</td>
                <td data-align="end">{one.rate}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {others.length === 0 ? (
        <p className={styles.note}>{t("rate.noOther")}</p>
      ) : (
        mayChange && <NewRate currencies={others} />
      )}
    </section>
  );
}

type Wanted = BodyOf<typeof addRate>;

function NewRate({ currencies }: { currencies: string[] }) {
  const { t } = useTranslation("org");
  const client = useQueryClient();
  const describe = useDescribeError();
  const [form] = Form.useForm<Wanted>();
  const draft = useDraft("rate", form);
  const add = useAct(addRate, () => {
    draft.forget();
    form.resetFields();
    return client.invalidateQueries({ queryKey: answerKey(getOrganisation) });
  });
  const failure = add.error ? describe(add.error) : undefined;
  return (
    <Form<Wanted>
      form={form}
      name="rate"
      layout="vertical"
      requiredMark={false}
      className={styles.line ?? ""}
      initialValues={{ currency: currencies[0] }}
      onValuesChange={draft.keep}
      onFinish={(body) => add.mutate({ body })}
    >
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <Form.Item name="currency" label={t("rate.currency")} rules={[{ required: true }]}>
        <Select options={currencies.map((code) => ({ value: code, label: code }))} />
      </Form.Item>
      <Form.Item
        name="day"
        label={t("rate.from")}
        rules={[
          {
            validator: (_, value: string | undefined) =>
              value !== undefined && isDay(value)
                ? Promise.resolve()
                : Promise.reject(new Error(t("rate.dayShape"))),
          },
        ]}
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="rate"
        label={t("rate.value")}
        rules={[{ required: true, pattern: /^\d{1,12}(\.\d{1,12})?$/, message: t("rate.rateShape") }]}
      >
        <Input inputMode="decimal" />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending} className={styles.add ?? ""}>
        {t("rate.add")}
      </Button>
    </Form>
  );
}
