import type { Language } from "../../domain/language.ts";

/** The language a download was asked in, else that of the person. */
export function languageOf(asked: Language | undefined, principal: { language: Language }): Language {
  return asked ?? principal.language;
}

/** A header for downloads whose names may be Chinese (RFC 6266). */
export function disposition(name: string): string {
  return `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
