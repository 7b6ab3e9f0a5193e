import { createContext, useContext } from "react";
import type { Language } from "../../domain/language.ts";

interface LanguageState {
  language: Language;
  choose: (language: Language) => Promise<void>;
}

const LanguageContext = createContext<LanguageState | undefined>(undefined);

export const LanguageProvider = LanguageContext.Provider;

/**
 * The language in force and the way to choose another.
 *
 * @throws Error outside LanguageProvider
 * @example const { language } = useLanguage()
 */
export function useLanguage(): LanguageState {
  const value = useContext(LanguageContext);
  if (!value) throw new Error("LanguageProvider is missing");
  return value;
}
