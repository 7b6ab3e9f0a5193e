import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { addCurrency, getOrganisation } from "../../contract/org/organisation.ts";
import type { AnswerOf, BodyOf } from "../../contract/route.ts";
import { isoCurrencies } from "../../domain/org/currency.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { answerKey, useAct } from "../app/use-answer.ts";
import { useDraft } from "../app/use-draft.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./organisation-page.module.css";

interface CurrencySectionProps {
  currencies: AnswerOf<typeof getOrganisation>["currencies"];
  mayChange: boolean;
}

/** The currencies in which amounts may stand, and the way to add one. */
export function CurrencySection({ currencies, mayChange }: CurrencySectionProps) {
  const { t } = useTranslation("org");
  const { language } = useLanguage();
  const names = new Intl.DisplayNames(language, { type: "currency" });
  return (
    <section>
      <h2 className={styles.title}>{t("currency.title")}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("currency.code")}</th>
            <th scope="col">{t("currency.name")}</th>
            <th scope="col" data-align="end">
              {t("currency.exponent")}
            </th>
          </tr>
        </thead>
        <tbody>
          {currencies.map((one) => (
            <tr key={one.code}>
              <th scope="row">{one.code}</th>
              <td>{isoCurrencies.has(one.code) ? names.of(one.code) : one.name}</td>
              <td data-align="end">{one.exponent}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayChange && <NewCurrency />}
    </section>
  );
}

type Wanted = BodyOf<typeof addCurrency>;

function NewCurrency() {
  const { t } = useTranslation("org");
  const { language } = useLanguage();
  const client = useQueryClient();
  const describe = useDescribeError();
  const [form] = Form.useForm<Wanted>();
  const draft = useDraft("currency", form);
  const add = useAct(addCurrency, () => {
    draft.forget();
    form.resetFields();
    return client.invalidateQueries({ queryKey: answerKey(getOrganisation) });
  });
  const failure = add.error ? describe(add.error) : undefined;
  const suggest = (code: string) => {
    const known = isoCurrencies.get(code);
    if (!known) return;
    const name = new Intl.DisplayNames(language, { type: "currency" }).of(code) ?? code;
    form.setFieldsValue({ name, exponent: known.exponent });
  };
  return (
    <Form<Wanted>
      form={form}
      name="currency"
      layout="vertical"
      requiredMark={false}
      className={styles.line ?? ""}
      initialValues={{ exponent: 2 }}
      onValuesChange={draft.keep}
      onFinish={(body) => add.mutate({ body })}
    >
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <Form.Item
        name="code"
        label={t("currency.code")}
        normalize={(value: string) => value.toUpperCase().trim()}
        rules={[{ required: true, pattern: /^[A-Z]{3,8}$/, message: t("currency.codeShape") }]}
      >
        <Input maxLength={8} onChange={(event) => suggest(event.target.value.toUpperCase().trim())} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t("currency.name")}
        rules={[{ required: true, whitespace: true, message: t("currency.nameMissing") }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="exponent" label={t("currency.exponent")} rules={[{ required: true }]}>
        <InputNumber min={0} max={6} precision={0} />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending} className={styles.add ?? ""}>
        {t("currency.add")}
      </Button>
    </Form>
  );
}
