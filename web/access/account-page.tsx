import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App as AntApp, Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { readSignIn, signInCall } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { Problem } from "../app/problem.ts";
import { useSignedIn } from "../app/session.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./account-page.module.css";
import { RoleLoansSection } from "./role-loans-section.tsx";
import { SecondFactorSection } from "./second-factor-section.tsx";
import { useSignInAct } from "./use-sign-in-act.ts";

const accountKey = ["sign-in-account"];

/** One's own sign-in: password, second factor, and the end of sessions elsewhere. */
export function AccountPage() {
  const { t } = useTranslation("access");
  const { t: tShell } = useTranslation();
  const { session, signOut } = useSignedIn();
  const describe = useDescribeError();
  const client = useQueryClient();
  usePageTitle(tShell("nav.account"));
  const account = useQuery({ queryKey: accountKey, queryFn: () => readSignIn() });
  if (account.error && !account.data)
    return (
      <ErrorState
        {...describe(account.error)}
        onRetry={() => void account.refetch()}
        retrying={account.isFetching}
      />
    );
  if (!account.data) return <LoadingState />;
  return (
    <>
      <PageHead title={tShell("nav.account")} detail={`${account.data.name} · ${account.data.email}`} />
      <div className={styles.sections}>
        <section>
          <h2 className={styles.title}>{t("account.roles")}</h2>
          <ul className={styles.list}>
            {session.roles.map((held) => (
              <li key={`${held.role} ${held.scope} ${held.lent?.by}`}>
                {tShell(`role.${held.role}`)} · {tShell(`scope.${held.scope}`)}
                {held.lent && ` · ${t("loans.lentBy", { name: held.lent.byName })}`}
              </li>
            ))}
          </ul>
        </section>
        <RoleLoansSection />
        <PasswordSection email={account.data.email} />
        <SecondFactorSection
          enabled={account.data.twoFactorEnabled}
          onChanged={() => client.invalidateQueries({ queryKey: accountKey })}
        />
        <section>
          <h2 className={styles.title}>{t("account.sessions")}</h2>
          <p className={styles.note}>{t("account.sessionsDetail")}</p>
          <Button onClick={() => void signOut()}>{tShell("user.signOut")}</Button>
        </section>
      </div>
    </>
  );
}

interface NewPassword {
  currentPassword: string;
  newPassword: string;
  again: string;
}

function PasswordSection({ email }: { email: string }) {
  const { t } = useTranslation("access");
  const { message } = AntApp.useApp();
  const [form] = Form.useForm<NewPassword>();
  const change = useSignInAct(
    ({ currentPassword, newPassword }: NewPassword) =>
      signInCall("/api/auth/change-password", { currentPassword, newPassword }),
    () => {
      form.resetFields();
      void message.success(t("account.passwordChanged"));
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
