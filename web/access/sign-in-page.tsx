import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EntryFrame } from "../app/entry-frame.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { type DemoSignIn, type Session, sessionKey } from "../app/session.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SecondFactorForm } from "./second-factor-form.tsx";
import styles from "./sign-in-page.module.css";
import { useSignIn } from "./use-sign-in.ts";

/** The door: password, then a second factor where one is set up. */
export function SignInPage({ session }: { session: Session }) {
  const { t } = useTranslation("access");
  const client = useQueryClient();
  const [secondFactor, setSecondFactor] = useState(false);
  const signIn = useSignIn((answer) => {
    if (answer.secondFactor) setSecondFactor(true);
    else void client.invalidateQueries({ queryKey: sessionKey });
  });
  usePageTitle(t("signIn.title"));
  const demo = session.demo;
  return (
    <EntryFrame
      title={secondFactor ? t("secondFactor.title") : t("signIn.title")}
      aside={
        !secondFactor && demo.length > 0 ? (
          <DemoSignIns
            signIns={demo}
            busy={signIn.isPending}
            onChoose={({ email, password }) => signIn.mutate({ email, password })}
          />
        ) : undefined
      }
    >
      {secondFactor ? (
        <SecondFactorForm
          onBack={() => setSecondFactor(false)}
          onDone={() => void client.invalidateQueries({ queryKey: sessionKey })}
        />
      ) : (
        <PasswordForm signIn={signIn} />
      )}
    </EntryFrame>
  );
}

interface DemoSignInsProps {
  signIns: readonly DemoSignIn[];
  busy: boolean;
  onChoose: (one: DemoSignIn) => void;
}

function DemoSignIns({ signIns, busy, onChoose }: DemoSignInsProps) {
  const { t } = useTranslation("access");
  const { t: tShell } = useTranslation();
  return (
    <section aria-labelledby="demo-title">
      <h2 id="demo-title" className={styles.demoTitle}>
        {t("demo.title")}
      </h2>
      <p className={styles.demoDetail}>{t("demo.detail")}</p>
      <ul className={styles.demoList}>
        {signIns.map((one) => (
          <li key={one.email}>
            <button type="button" className={styles.demoRow} disabled={busy} onClick={() => onChoose(one)}>
              <span>{tShell(`role.${one.role}`)}</span>
              <span className={styles.demoName}>{one.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
