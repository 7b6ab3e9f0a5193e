/** One message in the two languages of the product. */
export type Bilingual = { en: string; zh: string };

/**
 * The text of a message in the language of the terminal: Chinese when the POSIX locale variables
 * (LC_ALL, then LC_MESSAGES, then LANG) start with "zh", else English.
 *
 * @example spoken({ en: "ready", zh: "就绪" }, { LANG: "zh_CN.UTF-8" }) // "就绪"
 */
export function spoken(text: Bilingual, environment: NodeJS.ProcessEnv = process.env): string {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return locale.toLowerCase().startsWith("zh") ? text.zh : text.en;
}
