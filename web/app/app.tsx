import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { Locale } from "antd/es/locale";
import { StrictMode, useCallback, useMemo, useState } from "react";
import type { Language } from "../../domain/language.ts";
import { type Density, UiProvider } from "../ui/ui-text.ts";
import { figureFormat } from "./formats.ts";
import { changeLanguage, loadComponentLocale } from "./language.ts";
import { LanguageProvider } from "./language-context.tsx";
import { readPreference, writePreference } from "./preferences.ts";
import { makeQueryClient } from "./query-client.ts";
import { router } from "./router.tsx";
import { type Session, useSessionQuery } from "./session.tsx";
import { ThemeProvider } from "./theme.tsx";
import { useUiWords } from "./ui-words.ts";

const client = makeQueryClient();

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
        <LanguageProvider value={state}>
          <ThemeProvider locale={current.locale}>
            <Pages language={current.language} />
          </ThemeProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}

function Pages({ language }: { language: Language }) {
  const text = useUiWords();
  const organisation = useSessionQuery().data?.organisation;
  const [density, chooseDensity] = useState<Density>(() =>
    readPreference("density") === "comfortable" ? "comfortable" : "compact",
  );
  const value = useMemo(() => {
    const setDensity = (next: Density) => {
      writePreference("density", next);
      chooseDensity(next);
    };
    return { language, text, figure: figureFormat(language, currencyOf(organisation)), density, setDensity };
  }, [language, text, organisation, density]);
  return (
    <UiProvider value={value}>
      <RouterProvider router={router} />
    </UiProvider>
  );
}

function currencyOf(organisation: Session["organisation"] | undefined) {
  if (!organisation) return undefined;
  const { reportingCurrency: code, currencyExponent: exponent } = organisation;
  return { code, exponent };
}
