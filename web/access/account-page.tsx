import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { readSignIn } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./account-page.module.css";
import { PasswordSection } from "./password-section.tsx";
import { RoleLoansSection } from "./role-loans-section.tsx";
import { SecondFactorSection } from "./second-factor-section.tsx";

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
        level={1}
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
