export type PreferenceKey = "language" | "theme" | "navigation" | "density" | "shortcuts";

/**
 * Reads what this browser remembers; null where nothing is kept or storage is refused.
 *
 * @example readPreference("theme") // "dark"
 */
export function readPreference(key: PreferenceKey): string | null {
  try {
    return localStorage.getItem(`partnerloop.${key}`);
  } catch {
    return null;
  }
}

/**
 * Remembers a choice in this browser; silently does nothing where storage is refused.
 *
 * @example writePreference("density", "compact")
 */
export function writePreference(key: PreferenceKey, value: string): void {
  try {
    localStorage.setItem(`partnerloop.${key}`, value);
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the page.
  }
}
