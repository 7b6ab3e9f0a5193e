import { ConfigProvider } from "antd";
import type { Locale } from "antd/es/locale";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { antdTheme } from "../ui/antd-theme.ts";
import { phoneWidth, type Scheme } from "../ui/tokens.ts";
import { useMediaQuery } from "../ui/use-media-query.ts";
import { readPreference, writePreference } from "./preferences.ts";

export type ThemeChoice = Scheme | "system";

interface ThemeState {
  choice: ThemeChoice;
  scheme: Scheme;
  choose: (choice: ThemeChoice) => void;
}

const ThemeContext = createContext<ThemeState | undefined>(undefined);

function storedChoice(): ThemeChoice {
  const stored = readPreference("theme");
  return stored === "light" || stored === "dark" ? stored : "system";
}

/** True while the page is being put on paper, which is always light. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
  return printing;
}

/** Light, dark or as the system wishes, for the components, the charts and the style sheets alike. */
export function ThemeProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const [choice, setChoice] = useState<ThemeChoice>(storedChoice);
  const systemDark = useMediaQuery("(prefers-color-scheme: dark)");
  const thumb = useMediaQuery(`(max-width: ${phoneWidth - 1}px)`);
  const still = useMediaQuery("(prefers-reduced-motion: reduce)");
  const printing = usePrinting();
  const wished: Scheme = choice === "system" ? (systemDark ? "dark" : "light") : choice;
  const scheme: Scheme = printing ? "light" : wished;

  useEffect(() => {
    document.documentElement.dataset.theme = scheme;
  }, [scheme]);

  const state = useMemo<ThemeState>(
    () => ({
      choice,
      scheme,
      choose: (next) => {
        writePreference("theme", next);
        setChoice(next);
      },
    }),
    [choice, scheme],
  );
  const theme = useMemo(() => antdTheme({ scheme, thumb, still }), [scheme, thumb, still]);
  return (
    <ThemeContext value={state}>
      <ConfigProvider
        theme={theme}
        locale={locale}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        form={{ requiredMark: "optional" }}
      >
        {children}
      </ConfigProvider>
    </ThemeContext>
  );
}

/**
 * The scheme in force and the way to choose another.
 *
 * @throws Error outside ThemeProvider
 * @example const { scheme } = useTheme()
 */
export function useTheme(): ThemeState {
  const value = useContext(ThemeContext);
  if (!value) throw new Error("ThemeProvider is missing");
  return value;
}
