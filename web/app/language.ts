import type { Locale } from "antd/es/locale";
import i18next, { type BackendModule, type ReadCallback } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../../domain/language.ts";
import { setRequestContext } from "./api.ts";
import { readPreference, writePreference } from "./preferences.ts";

export const languages: readonly Language[] = ["zh-CN", "en"];

/** One file per stage and language; a page loads only its own. */
export const namespaces = [
  "shell",
  "access",
  "agreement",
  "commitment",
  "trial",
  "tactics",
  "planner",
  "selection",
  "org",
  "channel",
  "measurement",
  "report",
  "strategy",
  "weights",
  "comparison",
  "import",
  "views",
  "execution",
] as const;

const files = import.meta.glob<Record<string, unknown>>("../locales/*/*.json", { import: "default" });

const localeFiles: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language: string, namespace: string, callback: ReadCallback) => {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (!load) return callback(new Error(`no text for ${language}/${namespace}`), null);
    load().then(
      (text) => callback(null, text),
      (error: Error) => callback(error, null),
    );
  },
};

/**
 * The closest language that the product speaks.
 *
 * @param wished language tags, most wanted first
 * @example chooseLanguage(["fr-FR", "en-GB"]) // "en"
 */
export function chooseLanguage(wished: readonly (string | null | undefined)[]): Language {
  for (const tag of wished) {
    if (tag?.toLowerCase().startsWith("zh")) return "zh-CN";
    if (tag?.toLowerCase().startsWith("en")) return "en";
  }
  return "zh-CN";
}

function adopt(language: Language): void {
  document.documentElement.lang = language;
  setRequestContext({ language });
}

/**
 * Loads the words of the first page before anything is drawn.
 *
 * @returns the language in force
 */
export async function startLanguage(): Promise<Language> {
  const language = chooseLanguage([readPreference("language"), ...navigator.languages]);
  await i18next
    .use(initReactI18next)
    .use(localeFiles)
    .init({
      lng: language,
      supportedLngs: [...languages],
      fallbackLng: false,
      load: "currentOnly",
      ns: ["shell", "access"],
      defaultNS: "shell",
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  adopt(language);
  return language;
}

/**
 * Changes the language of this browser, words first, then everything that depends on it.
 *
 * @example await changeLanguage("en")
 */
export async function changeLanguage(language: Language): Promise<void> {
  writePreference("language", language);
  await i18next.changeLanguage(language);
  adopt(language);
}

/**
 * The component set's own words, which are loaded only where they are not English.
 *
 * @example const locale = await loadComponentLocale("zh-CN")
 */
export async function loadComponentLocale(language: Language): Promise<Locale> {
  const module =
    language === "zh-CN" ? await import("antd/es/locale/zh_CN") : await import("antd/es/locale/en_US");
  return module.default;
}
