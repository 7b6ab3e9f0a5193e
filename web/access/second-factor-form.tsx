import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { signInCall } from "../app/api.ts";
import { Problem } from "../app/problem.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { reasonOf } from "./password-form.tsx";

interface CodeInput {
  code: string;
}

/** The six digits of an authenticator app. */
export function SecondFactorForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation("access");
  const verify = useMutation({
    mutationFn: (input: CodeInput) => signInCall("/api/auth/two-factor/verify-totp", input),
    onSuccess: onDone,
  });
  const refused = verify.error instanceof Problem && [400, 401].includes(verify.error.status);
  return (
    <Form<CodeInput> layout="vertical" requiredMark={false} onFinish={(input) => verify.mutate(input)}>
      {verify.error && (
        <FormProblem>{refused ? t("secondFactor.wrong") : t(reasonOf(verify.error))}</FormProblem>
      )}
      <Form.Item
        name="code"
        label={t("secondFactor.code")}
        extra={t("secondFactor.hint")}
        rules={[{ required: true, pattern: /^\d{6}$/, message: t("secondFactor.sixDigits") }]}
        validateTrigger="onSubmit"
      >
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={verify.isPending} block>
        {t("secondFactor.submit")}
      </Button>
      <Button type="link" onClick={onBack} block style={{ marginTop: 8 }}>
        {t("secondFactor.back")}
      </Button>
    </Form>
  );
}
