/** The forms of a pack besides its page. */
export const PACK_FORMATS = ["pptx", "xlsx", "pdf"] as const;
export type PackFormat = (typeof PACK_FORMATS)[number];
