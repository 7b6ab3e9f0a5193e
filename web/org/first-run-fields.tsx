import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Role } from "../../domain/access/role.ts";
import { useLanguage } from "../app/language-context.tsx";
import styles from "./first-run-fields.module.css";

/** Shorter passwords are refused by the server too. */
const minPasswordLength = 10;

/** What the first person may pick; partners' roles are given later, by invitation. */
const pickableRoles = [
  "ceo",
  "executive",
  "channel_vp",
  "channel_operations",
  "marketing",
  "customer_success",
] as const satisfies readonly Role[];

/** Stands for a currency that is in no list. */
export const OWN_CURRENCY = "own";

const firstCurrencies = ["CNY", "USD", "EUR", "HKD", "JPY", "SGD", "GBP"];

/** Name, zone and currency of the company. */
export function OrganisationFields() {
  const chosen = Form.useWatch(["organisation", "reportingCurrency"]);
  const { t } = useTranslation("org");
  const { language } = useLanguage();
  const names = new Intl.DisplayNames(language, { type: "currency" });
  const codes = [...new Set([...firstCurrencies, ...Intl.supportedValuesOf("currency")])];
  return (
    <>
      <Form.Item
        name={["organisation", "name"]}
        label={t("organisation.name")}
        rules={[{ required: true, whitespace: true, message: t("organisation.nameMissing") }]}
      >
        <Input autoComplete="organization" maxLength={120} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item
          name={["organisation", "zone"]}
          label={t("organisation.zone")}
          extra={t("organisation.zoneHint")}
        >
          <Select
            showSearch
            options={Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone }))}
          />
        </Form.Item>
        <Form.Item
          name={["organisation", "reportingCurrency"]}
          label={t("organisation.currency")}
          extra={t("organisation.currencyHint")}
        >
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={[
              ...codes.map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ""}` })),
              { value: OWN_CURRENCY, label: t("organisation.ownCurrency") },
            ]}
          />
        </Form.Item>
      </div>
      {chosen === OWN_CURRENCY && <OwnCurrencyFields />}
    </>
  );
}

/** A unit of one's own, for data whose amounts are in no one currency. */
function OwnCurrencyFields() {
  const { t } = useTranslation("org");
  return (
    <div className={styles.pair}>
      <Form.Item
        name={["organisation", "ownCode"]}
        label={t("organisation.ownCode")}
        rules={[{ required: true, pattern: /^[A-Z]{3,8}$/, message: t("organisation.ownCodeShape") }]}
      >
        <Input maxLength={8} spellCheck={false} />
      </Form.Item>
      <Form.Item
        name={["organisation", "currencyExponent"]}
        label={t("organisation.exponent")}
        extra={t("organisation.exponentHint")}
        rules={[{ required: true, message: t("organisation.exponentMissing") }]}
      >
        <InputNumber min={0} max={6} precision={0} style={{ width: "100%" }} />
      </Form.Item>
    </div>
  );
}

/** Who sets this up. */
export function UserFields() {
  const { t } = useTranslation("org");
  return (
    <>
      <Form.Item
        name={["user", "name"]}
        label={t("user.name")}
        rules={[{ required: true, whitespace: true, message: t("user.nameMissing") }]}
      >
        <Input autoComplete="name" maxLength={80} />
      </Form.Item>
      <Form.Item
        name={["user", "email"]}
        label={t("user.email")}
        rules={[{ required: true, type: "email", message: t("user.emailMissing") }]}
        validateTrigger="onBlur"
      >
        <Input type="email" autoComplete="username" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name={["user", "password"]}
        label={t("user.password")}
        extra={t("user.passwordHint", { count: minPasswordLength })}
        rules={[
          {
            required: true,
            min: minPasswordLength,
            message: t("user.passwordShort", { count: minPasswordLength }),
          },
        ]}
        validateTrigger="onBlur"
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}

/** What the first person does in the company, one sentence each. */
export function RoleFields() {
  const { t } = useTranslation("org");
  const { t: tShell } = useTranslation();
  return (
    <>
      <p className={styles.note}>{t("roles.note")}</p>
      <Form.Item
        name="roles"
        label={t("roles.label")}
        rules={[{ type: "array", min: 1, message: t("roles.missing") }]}
      >
        <Checkbox.Group className={styles.roles}>
          {pickableRoles.map((role) => (
            <Checkbox key={role} value={role} className={styles.role}>
              <span className={styles.roleName}>{tShell(`role.${role}`)}</span>
              <span className={styles.roleDetail}>{t(`roles.detail.${role}`)}</span>
            </Checkbox>
          ))}
        </Checkbox.Group>
      </Form.Item>
    </>
  );
}
