import { useRouterState } from "@tanstack/react-router";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { Mark, Wordmark } from "./brand.tsx";
import { Icon } from "./icons.tsx";
import type { NavigationItem, NavigationSection } from "./navigation.ts";
import { PageLink } from "./page-link.tsx";
import { paths } from "./paths.ts";
import styles from "./side-navigation.module.css";

interface SideNavigationProps {
  sections: readonly NavigationSection[];
  narrow: boolean;
  onToggle: () => void;
}

/** The loop as navigation: its stages stand on one line that returns to its start. */
export function SideNavigation({ sections, narrow, onToggle }: SideNavigationProps) {
  const { t } = useTranslation();
  const before = sections.filter((section) => section.stage === undefined);
  const loop = sections.filter((section) => section.stage !== undefined && section.stage !== "settings");
  const after = sections.filter((section) => section.stage === "settings");
  return (
    <div className={styles.side} data-narrow={narrow || undefined}>
      <nav aria-label={t("shell.navigation")} className={styles.nav}>
        <div className={styles.brand}>{narrow ? <Mark /> : <Wordmark />}</div>
        <Sections sections={before} narrow={narrow} />
        {loop.length > 0 && (
          <div className={styles.loop}>
            <Sections sections={loop} narrow={narrow} />
          </div>
        )}
        <Sections sections={after} narrow={narrow} />
      </nav>
      <button
        type="button"
        className={styles.toggle}
        onClick={onToggle}
        aria-expanded={!narrow}
        aria-label={t(narrow ? "shell.widen" : "shell.narrow")}
      >
        <Icon name="collapse" />
      </button>
    </div>
  );
}

function Sections({ sections, narrow }: { sections: readonly NavigationSection[]; narrow: boolean }) {
  const { t } = useTranslation();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return sections.map((section) => {
    const current = section.items.some((item) => isCurrent(path, item));
    return (
      <section key={section.stage ?? "home"} className={styles.section} data-current={current || undefined}>
        {section.stage && (
          <h2 className={styles.stage} data-loop={section.stage !== "settings" || undefined}>
            <span className={narrow ? "visually-hidden" : ""}>{t(`stage.${section.stage}`)}</span>
          </h2>
        )}
        <ul className={styles.items}>
          {section.items.map((item) => (
            <li key={item.id}>
              <Tooltip title={narrow ? t(`nav.${item.id}`) : ""} placement="right">
                <PageLink
                  page={item.id}
                  className={styles.item}
                  data-current={isCurrent(path, item) || undefined}
                  aria-current={isCurrent(path, item) ? "page" : undefined}
                >
                  {narrow && <Icon name={item.id} />}
                  <span className={narrow ? "visually-hidden" : ""}>{t(`nav.${item.id}`)}</span>
                </PageLink>
              </Tooltip>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

/**
 * Whether an address belongs to a navigation item.
 *
 * @example isCurrent("/partners/7", { id: "partners" }) // true
 */
export function isCurrent(path: string, item: NavigationItem): boolean {
  const own = paths[item.id];
  return own === "/" ? path === "/" : path === own || path.startsWith(`${own}/`);
}
