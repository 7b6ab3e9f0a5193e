import type { Language } from "../../domain/language.ts";

/** The language a download was asked in, else that of the person. */
export function languageOf(asked: Language | undefined, principal: { language: Language }): Language {
  return asked ?? principal.language;
}
