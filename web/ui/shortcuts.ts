import { useEffect, useRef } from "react";

/** Keys without a modifier can be switched off (WCAG 2.1.4). */
const settings = { singleKeys: true };

/**
 * Switches keys such as j or / on or off for the whole page; combinations with Ctrl or ⌘ stay.
 *
 * @example allowSingleKeys(false)
 */
export function allowSingleKeys(allowed: boolean): void {
  settings.singleKeys = allowed;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function dialogIsOpen(): boolean {
  return document.querySelector('[role="dialog"], dialog[open]') !== null;
}

/**
 * The name of a key stroke: "mod+k" for Ctrl-K or ⌘-K, "?" or "j" for single keys.
 *
 * @example strokeOf({ key: "k", ctrlKey: true, metaKey: false, altKey: false }) // "mod+k"
 */
export function strokeOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.altKey) return `alt+${key}`;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

export type ShortcutMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Listens for key strokes while the component is on the page. Single keys are silent while somebody types
 * or a dialog is open.
 *
 * @param map stroke to action, strokes as {@link strokeOf} names them
 * @example useShortcuts({ "mod+k": openPalette, "?": openHelp })
 */
export function useShortcuts(map: ShortcutMap): void {
  const current = useRef(map);
  useEffect(() => {
    current.current = map;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const stroke = strokeOf(event);
      const action = current.current[stroke];
      if (!action || event.defaultPrevented) return;
      const single = !stroke.includes("+");
      if (single && (!settings.singleKeys || isTyping(event.target) || dialogIsOpen())) return;
      event.preventDefault();
      action(event);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
