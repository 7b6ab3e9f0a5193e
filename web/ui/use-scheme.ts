import { useSyncExternalStore } from "react";
import type { Scheme } from "./tokens.ts";

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

const current = (): Scheme => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

/**
 * The scheme in force, followed as it changes; for what is drawn and cannot use CSS variables.
 *
 * @example const colours = seriesColours[useScheme()]
 */
export function useScheme(): Scheme {
  return useSyncExternalStore(subscribe, current);
}
