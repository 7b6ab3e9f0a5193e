import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "../app/problem.ts";
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
 * @example reasonOf(toProblem(429, undefined, "en")) // "signIn.tooMany"
 */
export function reasonOf(error: Error) {
  if (!(error instanceof Problem)) return "signIn.failed";
  if (error.code === "unreachable") return "signIn.unreachable";
  if (error.status === 429) return "signIn.tooMany";
  if (error.status === 401 || error.status === 403 || error.status === 400) return "signIn.wrong";
  return "signIn.failed";
}
