import type { ContentChoice } from "../agreement/content-field.ts";

/** How a city is served: by headquarters, by one focus partner first, or by whoever works there. */
export const COVERAGE_MODES = ["direct", "focus", "open"] as const;
export type CoverageMode = (typeof COVERAGE_MODES)[number];

export const COVERAGE_CHOICES: readonly (ContentChoice & { readonly id: CoverageMode })[] = [
  { id: "direct", zh: "直营", en: "Direct" },
  { id: "focus", zh: "重点扶持", en: "Focus partner" },
  { id: "open", zh: "开放", en: "Open" },
];
