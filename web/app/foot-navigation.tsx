import { useRouterState } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./foot-navigation.module.css";
import { Icon } from "./icons.tsx";
import type { NavigationSection } from "./navigation.ts";
import { PageLink } from "./page-link.tsx";
import { isCurrent } from "./side-navigation.tsx";

/** On a phone: the first places under the thumb, everything else one touch away. */
export function FootNavigation({ sections }: { sections: readonly NavigationSection[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const first = sections.flatMap(({ stage, items }) => (stage === undefined ? items : items.slice(0, 1)));
  return (
    <nav className={styles.foot} aria-label={t("shell.navigation")}>
      {first.slice(0, 4).map((item) => (
        <PageLink
          key={item.id}
          page={item.id}
          className={styles.item}
          data-current={isCurrent(path, item) || undefined}
          aria-current={isCurrent(path, item) ? "page" : undefined}
        >
          <Icon name={item.id} size={20} />
          {t(`nav.${item.id}`)}
        </PageLink>
      ))}
      <button type="button" className={styles.item} onClick={() => setOpen(true)} aria-haspopup="dialog">
        <Icon name="more" size={20} />
        {t("shell.more")}
      </button>
      <Drawer
        title={t("shell.navigation")}
        placement="bottom"
        size="auto"
        open={open}
        onClose={() => setOpen(false)}
      >
        <div className={styles.all}>
          {sections.map((section) => (
            <section key={section.stage ?? "home"}>
              {section.stage && <h2 className={styles.stage}>{t(`stage.${section.stage}`)}</h2>}
              {section.items.map((item) => (
                <PageLink key={item.id} page={item.id} className={styles.row} onClick={() => setOpen(false)}>
                  <Icon name={item.id} />
                  {t(`nav.${item.id}`)}
                </PageLink>
              ))}
            </section>
          ))}
        </div>
      </Drawer>
    </nav>
  );
}
