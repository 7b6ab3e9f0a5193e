import { App as AntApp, Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { signInCall } from "../app/api.ts";
import { Problem } from "../app/problem.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./account-page.module.css";
import { useSignInAct } from "./use-sign-in-act.ts";

interface NewPassword {
  currentPassword: string;
  newPassword: string;
  again: string;
}

interface PasswordSectionProps {
  email: string;
  /** Called when the password was changed. */
  onChanged?: () => unknown;
}

/** Replaces one's own password. */
export function PasswordSection({ email, onChanged }: PasswordSectionProps) {
  const { t } = useTranslation("access");
  const { message } = AntApp.useApp();
  const [form] = Form.useForm<NewPassword>();
  const change = useSignInAct(
    ({ currentPassword, newPassword }: NewPassword) =>
      signInCall("/api/auth/change-password", { currentPassword, newPassword }),
    () => {
      form.resetFields();
      void message.success(t("account.passwordChanged"));
      return onChanged?.();
    },
  );
  const wrong = change.error instanceof Problem && [400, 401].includes(change.error.status);
  return (
    <section>
      <h2 className={styles.title}>{t("account.password")}</h2>
      <p className={styles.note}>{t("account.passwordDetail")}</p>
      <Form<NewPassword>
        form={form}
        layout="vertical"
        requiredMark={false}
        className={styles.form ?? ""}
        onFinish={(input) => change.mutate(input)}
      >
        {change.error && (
          <FormProblem>
            {wrong && change.error instanceof Problem && change.error.fields.length === 0
              ? t("account.passwordWrong")
              : change.says}
          </FormProblem>
        )}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <Form.Item
          name="currentPassword"
          label={t("account.currentPassword")}
          rules={[{ required: true, message: t("signIn.passwordMissing") }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={t("account.newPassword")}
          extra={t("account.passwordHint")}
          rules={[{ required: true, min: 10, message: t("account.passwordShort") }]}
          validateTrigger="onBlur"
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t("account.newPasswordAgain")}
          dependencies={["newPassword"]}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue("newPassword")
                  ? Promise.resolve()
                  : Promise.reject(new Error(t("account.passwordDiffers"))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {t("account.changePassword")}
        </Button>
      </Form>
    </section>
  );
}
