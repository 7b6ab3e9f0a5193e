import { useCallback, useSyncExternalStore } from "react";

/**
 * Whether the window answers a media query, followed as it changes.
 *
 * @example const phone = useMediaQuery("(max-width: 719px)")
 */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
