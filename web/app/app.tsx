import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { Locale } from "antd/es/locale";
import { createContext, StrictMode, useCallback, useContext, useMemo, useState } from "react";
import type { Language } from "../ui/format.ts";
import { type Density, UiProvider } from "../ui/ui-text.ts";
import { changeLanguage, loadComponentLocale } from "./language.ts";
import { readPreference, writePreference } from "./preferences.ts";
import { makeQueryClient } from "./query-client.ts";
import { router } from "./router.tsx";
import { useSessionQuery } from "./session.tsx";
import { ThemeProvider } from "./theme.tsx";
import { useUiWords } from "./ui-words.ts";

const client = makeQueryClient();

interface LanguageState {
  language: Language;
  choose: (language: Language) => Promise<void>;
}

const LanguageContext = createContext<LanguageState | undefined>(undefined);

/**
 * The language in force and the way to choose another.
 *
 * @throws Error outside the application
 */
export function useLanguage(): LanguageState {
  const value = useContext(LanguageContext);
  if (!value) throw new Error("the application is missing");
  return value;
}

/** Everything around the pages. */
export function App(props: { language: Language; locale: Locale }) {
  const [current, setCurrent] = useState(props);
  const choose = useCallback(async (language: Language) => {
    const locale = await loadComponentLocale(language);
    await changeLanguage(language);
    setCurrent({ language, locale });
  }, []);
  const state = useMemo(() => ({ language: current.language, choose }), [current.language, choose]);
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <LanguageContext value={state}>
          <ThemeProvider locale={current.locale}>
            <Words language={current.language} />
          </ThemeProvider>
        </LanguageContext>
      </QueryClientProvider>
    </StrictMode>
  );
}

function Words({ language }: { language: Language }) {
  const text = useUiWords();
  const organisation = useSessionQuery().data?.organisation;
  const currency = useMemo(
    () =>
      organisation
        ? { code: organisation.reportingCurrency, exponent: organisation.currencyExponent }
        : undefined,
    [organisation],
  );
  const [density, chooseDensity] = useState<Density>(() =>
    readPreference("density") === "comfortable" ? "comfortable" : "compact",
  );
  const value = useMemo(() => {
    const setDensity = (next: Density) => {
      writePreference("density", next);
      chooseDensity(next);
    };
    return { language, text, currency, density, setDensity };
  }, [language, text, currency, density]);
  return (
    <UiProvider value={value}>
      <RouterProvider router={router} />
    </UiProvider>
  );
}
