import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { RequestFailed } from "../../contract/client.ts";
import { Unreachable } from "../app/call.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import type { Credentials, SignInMutation } from "./use-sign-in.ts";

/** Address and password. */
export function PasswordForm({ signIn }: { signIn: SignInMutation }) {
  const { t } = useTranslation("access");
  return (
    <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)}>
      {signIn.error && <FormProblem>{t(reasonOf(signIn.error))}</FormProblem>}
      <Form.Item
        name="email"
        label={t("signIn.email")}
        rules={[{ required: true, type: "email", message: t("signIn.emailMissing") }]}
        validateTrigger="onSubmit"
      >
        <Input type="email" autoComplete="username" autoFocus inputMode="email" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t("signIn.password")}
        rules={[{ required: true, message: t("signIn.passwordMissing") }]}
        validateTrigger="onSubmit"
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={signIn.isPending} block>
        {t("signIn.submit")}
      </Button>
    </Form>
  );
}

/**
 * Which sentence says why signing in failed; never whether the address exists.
 *
 * @example reasonOf(new RequestFailed(429, undefined)) // "signIn.tooMany"
 */
export function reasonOf(error: Error) {
  if (error instanceof Unreachable) return "signIn.unreachable";
  if (!(error instanceof RequestFailed)) return "signIn.failed";
  if (error.status === 429) return "signIn.tooMany";
  if (error.status === 401 || error.status === 403 || error.status === 400) return "signIn.wrong";
  return "signIn.failed";
}
