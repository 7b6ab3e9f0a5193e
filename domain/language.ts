/** A language people read the product in. */
export type Language = "zh-CN" | "en";

/** A text in every language. */
export type Words = Readonly<Record<Language, string>>;
