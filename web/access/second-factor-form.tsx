import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signInCall } from "../app/api.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { useSignInAct } from "./use-sign-in-act.ts";

interface CodeInput {
  code: string;
}

interface SecondFactorFormProps {
  onDone: () => void;
  onBack: () => void;
}

/** The second factor at the door: the digits of an authenticator app, or a backup code when the phone is not at hand. */
export function SecondFactorForm({ onDone, onBack }: SecondFactorFormProps) {
  const { t } = useTranslation("access");
  const [kind, setKind] = useState<"app" | "backup">("app");
  return (
    <>
      {kind === "app" ? <AppCode onDone={onDone} /> : <BackupCode onDone={onDone} />}
      <Button type="link" onClick={() => setKind(kind === "app" ? "backup" : "app")} block>
        {t(kind === "app" ? "secondFactor.useBackup" : "secondFactor.useApp")}
      </Button>
      <Button type="link" onClick={onBack} block>
        {t("secondFactor.back")}
      </Button>
    </>
  );
}

function AppCode({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("access");
  const verify = useSignInAct(
    (input: CodeInput) => signInCall("/api/auth/two-factor/verify-totp", input),
    onDone,
  );
  return (
    <Form<CodeInput> layout="vertical" requiredMark={false} onFinish={verify.mutate}>
      {verify.says && <FormProblem>{verify.says}</FormProblem>}
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
    </Form>
  );
}

function BackupCode({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("access");
  const verify = useSignInAct(
    ({ code }: CodeInput) => signInCall("/api/auth/two-factor/verify-backup-code", { code: code.trim() }),
    onDone,
  );
  return (
    <Form<CodeInput> layout="vertical" requiredMark={false} onFinish={verify.mutate}>
      {verify.says && <FormProblem>{verify.says}</FormProblem>}
      <Form.Item
        name="code"
        label={t("secondFactor.backupCode")}
        extra={t("secondFactor.backupHint")}
        rules={[{ required: true, whitespace: true, message: t("secondFactor.backupMissing") }]}
        validateTrigger="onSubmit"
      >
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={40} autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={verify.isPending} block>
        {t("secondFactor.submit")}
      </Button>
    </Form>
  );
}
