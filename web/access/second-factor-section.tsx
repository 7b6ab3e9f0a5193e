import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signInCall } from "../app/api.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import styles from "./account-page.module.css";
import { QrCode } from "./qr-code.tsx";
import { useSignInAct } from "./use-sign-in-act.ts";

interface SecondFactorSectionProps {
  enabled: boolean;
  onChanged: () => unknown;
}

interface Enrolment {
  totpUri: string;
  backupCodes: string[];
}

/** A code from an authenticator app beside the password: set up, renew the backup codes, switch off. */
export function SecondFactorSection({ enabled, onChanged }: SecondFactorSectionProps) {
  const { t } = useTranslation("access");
  const [enrolment, setEnrolment] = useState<Enrolment | undefined>(undefined);
  const [codes, setCodes] = useState<readonly string[] | undefined>(undefined);
  return (
    <section>
      <h2 className={styles.title}>
        {t("factor.title")}{" "}
        <StateMark state={enabled ? "good" : "none"} label={t(enabled ? "factor.on" : "factor.off")} />
      </h2>
      <p className={styles.note}>{t("factor.detail")}</p>
      {enrolment ? (
        <Confirm
          enrolment={enrolment}
          onDone={() => {
            setCodes(enrolment.backupCodes);
            setEnrolment(undefined);
            return onChanged();
          }}
        />
      ) : enabled ? (
        <Enabled onCodes={setCodes} onChanged={onChanged} />
      ) : (
        <PasswordGate<Enrolment>
          path="/api/auth/two-factor/enable"
          button={t("factor.setUp")}
          onDone={setEnrolment}
        />
      )}
      {codes && <BackupCodes codes={codes} />}
    </section>
  );
}

interface PasswordGateProps<Answer> {
  path: string;
  button: string;
  danger?: boolean;
  onDone: (answer: Answer) => unknown;
}

/** Everything around the second factor asks for the password again. */
function PasswordGate<Answer>({ path, button, danger = false, onDone }: PasswordGateProps<Answer>) {
  const { t } = useTranslation("access");
  const [form] = Form.useForm<{ password: string }>();
  const act = useSignInAct(
    (input: { password: string }) => signInCall<Answer>(path, input),
    (answer) => {
      form.resetFields();
      return onDone(answer);
    },
  );
  return (
    <Form
      form={form}
      name={path.split("/").at(-1) ?? ""}
      layout="vertical"
      requiredMark={false}
      className={styles.form ?? ""}
      onFinish={act.mutate}
    >
      {act.error && <FormProblem>{act.says}</FormProblem>}
      <Form.Item
        name="password"
        label={t("account.currentPassword")}
        rules={[{ required: true, message: t("signIn.passwordMissing") }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button htmlType="submit" loading={act.isPending} danger={danger}>
        {button}
      </Button>
    </Form>
  );
}

function Confirm({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => unknown }) {
  const { t } = useTranslation("access");
  const verify = useSignInAct(
    (input: { code: string }) => signInCall("/api/auth/two-factor/verify-totp", input),
    onDone,
  );
  return (
    <div className={styles.enrol}>
      <QrCode text={enrolment.totpUri} label={t("factor.qr")} />
      <div>
        <p className={styles.note}>{t("factor.scan")}</p>
        <p className={styles.note}>
          {t("factor.byHand")} <code className={styles.secret}>{secretOf(enrolment.totpUri)}</code>
        </p>
        <details className={styles.note}>
          <summary>{t("factor.address")}</summary>
          <code className={styles.secret}>{enrolment.totpUri}</code>
        </details>
        <Form layout="vertical" requiredMark={false} onFinish={verify.mutate}>
          {verify.error && <FormProblem>{t("secondFactor.wrong")}</FormProblem>}
          <Form.Item
            name="code"
            label={t("secondFactor.code")}
            rules={[{ required: true, pattern: /^\d{6}$/, message: t("secondFactor.sixDigits") }]}
            validateTrigger="onSubmit"
          >
            <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={verify.isPending}>
            {t("factor.confirm")}
          </Button>
        </Form>
      </div>
    </div>
  );
}

/**
 * The shared secret of an otpauth address, in groups of four as people copy it.
 *
 * @example secretOf("otpauth://totp/x?secret=ABCDEFGH&period=30") // "ABCD EFGH"
 */
export function secretOf(totpUri: string): string {
  const secret = /[?&]secret=([A-Z2-7]+)/i.exec(totpUri)?.[1] ?? "";
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}

interface EnabledProps {
  onCodes: (codes: readonly string[]) => void;
  onChanged: () => unknown;
}

function Enabled({ onCodes, onChanged }: EnabledProps) {
  const { t } = useTranslation("access");
  return (
    <>
      <details className={styles.more}>
        <summary>{t("factor.renew")}</summary>
        <PasswordGate<{ backupCodes: string[] }>
          path="/api/auth/two-factor/generate-backup-codes"
          button={t("factor.renew")}
          onDone={({ backupCodes }) => onCodes(backupCodes)}
        />
      </details>
      <details className={styles.more}>
        <summary>{t("factor.disable")}</summary>
        <p className={styles.note}>{t("factor.disableDetail")}</p>
        <PasswordGate
          path="/api/auth/two-factor/disable"
          button={t("factor.disable")}
          danger
          onDone={onChanged}
        />
      </details>
    </>
  );
}

function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation("access");
  return (
    <div className={styles.codes} role="status">
      <strong>{t("factor.codes")}</strong>
      <p className={styles.note}>{t("factor.codesDetail")}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
