import { useRouterState } from "@tanstack/react-router";
import { App as AntApp } from "antd";
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { allowSingleKeys, useShortcuts } from "../ui/shortcuts.ts";
import { phoneWidth } from "../ui/tokens.ts";
import { useMediaQuery } from "../ui/use-media-query.ts";
import { FootNavigation } from "./foot-navigation.tsx";
import { navigation, visibleNavigation } from "./navigation.ts";
import { useIsBuilt } from "./page-link.tsx";
import { usePeriod } from "./period.ts";
import { readPreference, writePreference } from "./preferences.ts";
import { useSignedIn } from "./session.tsx";
import styles from "./shell.module.css";
import { SideNavigation } from "./side-navigation.tsx";
import { TopBar } from "./top-bar.tsx";

const CommandPalette = lazy(() =>
  import("./command-palette.tsx").then((module) => ({ default: module.CommandPalette })),
);
const KeyboardHelp = lazy(() =>
  import("./keyboard-help.tsx").then((module) => ({ default: module.KeyboardHelp })),
);

type Overlay = "palette" | "help" | undefined;

/** Moves the focus to the new page's content, as a page load would. */
function useFocusOnNavigation(main: React.RefObject<HTMLElement | null>) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
}

/** The frame around every page of somebody who is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { can } = useSignedIn();
  const isBuilt = useIsBuilt();
  const phone = useMediaQuery(`(max-width: ${phoneWidth - 1}px)`);
  const [narrow, setNarrow] = useState(() => readPreference("navigation") === "narrow");
  const [overlay, setOverlay] = useState<Overlay>(undefined);
  const main = useRef<HTMLElement>(null);
  const period = usePeriod();
  useFocusOnNavigation(main);

  useEffect(() => allowSingleKeys(readPreference("shortcuts") !== "off"), []);
  useShortcuts({
    "mod+k": () => setOverlay("palette"),
    "?": () => setOverlay("help"),
    "[": () => period.step(-1),
    "]": () => period.step(1),
  });

  const sections = useMemo(() => visibleNavigation(navigation, isBuilt, can), [can, isBuilt]);
  const toggle = () => {
    writePreference("navigation", narrow ? "wide" : "narrow");
    setNarrow(!narrow);
  };

  return (
    <div className={styles.shell} data-narrow={narrow || undefined}>
      <a className={styles.skip} href="#content">
        {t("shell.skip")}
      </a>
      {!phone && <SideNavigation sections={sections} narrow={narrow} onToggle={toggle} />}
      <TopBar phone={phone} onPalette={() => setOverlay("palette")} onHelp={() => setOverlay("help")} />
      <main id="content" ref={main} tabIndex={-1} className={styles.main}>
        <AntApp component={false}>{children}</AntApp>
      </main>
      {phone && <FootNavigation sections={sections} />}
      <Suspense fallback={null}>
        {overlay === "palette" && (
          <CommandPalette
            sections={sections}
            onHelp={() => setOverlay("help")}
            onClose={() => setOverlay(undefined)}
          />
        )}
        {overlay === "help" && <KeyboardHelp onClose={() => setOverlay(undefined)} />}
      </Suspense>
    </div>
  );
}
