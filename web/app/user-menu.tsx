import { Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "../../domain/access/role.ts";
import { Icon } from "./icons.tsx";
import { useLanguage } from "./language-context.tsx";
import { useGoToPage } from "./page-link.tsx";
import { useSignedIn } from "./session.tsx";
import { type ThemeChoice, useTheme } from "./theme.tsx";
import { useDates } from "./use-dates.ts";
import styles from "./user-menu.module.css";

type Items = NonNullable<MenuProps["items"]>;

/** Who one is, in which role one acts, and how the page looks. */
export function UserMenu({ phone, onHelp }: { phone: boolean; onHelp: () => void }) {
  const { t } = useTranslation();
  const { session, actingRole, actingFor, actAs, signOut } = useSignedIn();
  const dates = useDates();
  const { choice, choose } = useTheme();
  const { language, choose: chooseLanguage } = useLanguage();
  const goToPage = useGoToPage();
  const [open, setOpen] = useState(false);
  const name = session.user?.name ?? "";
  const shown = actingRole ?? (session.roles.length === 1 ? session.roles[0]?.role : undefined);
  const lender = session.roles.find(({ lent }) => lent !== null && lent.by === actingFor)?.lent?.byName;
  const own = t(shown ? `role.${shown}` : "user.anyRole");
  const roleName = lender === undefined ? own : t("user.roleFor", { role: own, name: lender });

  const tick = (label: string, on: boolean) => (
    <span className={styles.choice} data-on={on || undefined}>
      {label}
      {on && <span className="visually-hidden"> ({t("chosen")})</span>}
    </span>
  );
  const anyRole = { key: "role:", label: tick(t("user.anyRole"), actingRole === undefined) };
  const held: Items = session.roles.map((grant) => ({
    key: `role:${grant.role}:${grant.lent?.by ?? ""}`,
    label: tick(
      grant.lent === null
        ? `${t(`role.${grant.role}`)} · ${t(`scope.${grant.scope}`)}`
        : t("user.lent", {
            role: t(`role.${grant.role}`),
            name: grant.lent.byName,
            until: dates.day(grant.lent.until),
          }),
      grant.role === actingRole && (grant.lent?.by ?? undefined) === actingFor,
    ),
  }));
  const themes: Items = (["light", "dark", "system"] as const).map((theme) => ({
    key: `theme:${theme}`,
    label: tick(t(`theme.${theme}`), theme === choice),
  }));
  const items: Items = [
    ...(held.length > 1
      ? [{ type: "group" as const, label: t("user.actAs"), children: [anyRole, ...held] }]
      : []),
    { type: "group", label: t("user.theme"), children: themes },
    ...(phone ? [{ key: "language", label: language === "en" ? "中文" : "English" }] : []),
    { type: "divider" },
    { key: "account", label: t("nav.account") },
    { key: "help", label: t("user.keyboard") },
    { key: "out", label: t("user.signOut") },
  ];
  const onClick: MenuProps["onClick"] = ({ key }) => {
    const [kind, value, by] = key.split(":");
    if (kind === "role") actAs(value === "" ? undefined : (value as Role), by || undefined);
    if (kind === "theme") choose(value as ThemeChoice);
    if (kind === "language") void chooseLanguage(language === "en" ? "zh-CN" : "en");
    if (kind === "account") goToPage("account");
    if (kind === "help") onHelp();
    if (kind === "out") void signOut();
    setOpen(false);
  };
  return (
    <Dropdown
      menu={{ items, onClick }}
      trigger={["click"]}
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
      autoFocus
    >
      <button type="button" className={styles.trigger} aria-haspopup="menu" aria-expanded={open}>
        <span className="visually-hidden">{t("user.menu")}</span>
        {phone ? (
          <>
            <Icon name="person" size={20} />
            <span className="visually-hidden">
              {name} {roleName}
            </span>
          </>
        ) : (
          <>
            <span className={styles.name}>{name}</span>
            <span className={styles.role}>{roleName}</span>
          </>
        )}
      </button>
    </Dropdown>
  );
}
