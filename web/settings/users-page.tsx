import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listUsers } from "../../contract/access/users.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { TabStrip } from "../ui/tab-strip.tsx";
import type { Member } from "./member.ts";
import { MemberDrawer } from "./member-drawer.tsx";
import { NewMemberDrawer } from "./new-member-drawer.tsx";
import { RoleSheet } from "./role-sheet.tsx";
import { useGrantWords } from "./use-scope-names.ts";
import styles from "./users-page.module.css";

/** Who can sign in and in which roles, and what each role may do. */
export function UsersPage() {
  const { t } = useTranslation("access");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const navigate = useNavigate();
  const { view } = useSearch({ strict: false }) as { view?: "sheet" };
  const [adding, setAdding] = useState(false);
  usePageTitle(tShell("nav.users"));
  return (
    <>
      <PageHead
        title={tShell("nav.users")}
        detail={t("users.detail")}
        actions={
          can("users:act") && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t("users.add")}
            </Button>
          )
        }
      />
      <TabStrip
        tab={view ?? "people"}
        onTabChange={(key) =>
          void navigate({ to: paths.users, search: key === "sheet" ? { view: "sheet" } : {}, replace: true })
        }
        tabs={[
          {
            id: "people",
            title: t("users.people"),
            content: can("users:read") ? (
              <People />
            ) : (
              <NoPermission level={2} whoCan={whoMay("users", "read")} />
            ),
          },
          { id: "sheet", title: t("users.sheet"), content: <RoleSheet /> },
        ]}
      />
      {adding && <NewMemberDrawer onClose={() => setAdding(false)} />}
    </>
  );
}

function People() {
  const { t } = useTranslation("access");
  const { can } = useSignedIn();
  const describe = useDescribeError();
  const grantWords = useGrantWords();
  const [opened, setOpened] = useState<string | undefined>(undefined);
  const { data, error, isFetching, refetch } = useAnswer(listUsers, {});
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const member = data.users.find(({ id }) => id === opened);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t("users.people")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("users.name")}</th>
            <th scope="col">{t("users.roles")}</th>
            <th scope="col">{t("users.state")}</th>
            <th scope="col">
              <span className="visually-hidden">{t("users.manage")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.users.map((one: Member) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td>
                <ul className={styles.grants}>
                  {one.grants.map((grant) => (
                    <li key={grant.id}>{grantWords(grant)}</li>
                  ))}
                </ul>
              </td>
              <td>
                <StateMark
                  state={one.disabledAt ? "none" : "good"}
                  label={t(one.disabledAt ? "users.disabled" : "users.active")}
                />
              </td>
              <td data-align="end">
                {can("users:act") && (
                  <Button size="small" onClick={() => setOpened(one.id)}>
                    {t("users.manage")}
                    <span className="visually-hidden"> {one.name}</span>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {member && <MemberDrawer member={member} onClose={() => setOpened(undefined)} />}
    </section>
  );
}
