import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { readSignIn } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { sessionKey, useSignedIn } from "../app/session.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./account-page.module.css";
import { PasswordSection } from "./password-section.tsx";
import { SecondFactorSection } from "./second-factor-section.tsx";

/** What stands at any address until a password of one's own, or the second factor that a role asks for, is set. */
export function OwedPage() {
  const { t } = useTranslation("access");
  const { t: tShell } = useTranslation();
  const { session, signOut } = useSignedIn();
  const describe = useDescribeError();
  const client = useQueryClient();
  usePageTitle(t("owed.title"));
  const account = useQuery({ queryKey: ["sign-in-account"], queryFn: () => readSignIn() });
  const goOn = () => client.invalidateQueries();
  const [owed] = session.owes;
  return (
    <main className={styles.owed}>
      <PageHead
        title={t("owed.title")}
        detail={t(owed === "password" ? "owed.password" : "owed.secondFactor")}
      />
      {account.error && !account.data ? (
        <ErrorState {...describe(account.error)} onRetry={() => void account.refetch()} />
      ) : !account.data ? (
        <LoadingState />
      ) : (
        <div className={styles.sections}>
          {owed === "password" ? (
            <PasswordSection email={account.data.email} onChanged={goOn} />
          ) : (
            <SecondFactorSection
              enabled={account.data.twoFactorEnabled}
              onChanged={() => client.invalidateQueries({ queryKey: ["sign-in-account"] })}
            />
          )}
          <section>
            {owed === "second_factor" && account.data.twoFactorEnabled && (
              <Button type="primary" onClick={() => void client.invalidateQueries({ queryKey: sessionKey })}>
                {t("owed.goOn")}
              </Button>
            )}{" "}
            <Button onClick={() => void signOut()}>{tShell("user.signOut")}</Button>
          </section>
        </div>
      )}
    </main>
  );
}
