const PREFIX = "partnerloop.draft.";

/** A secret is typed again; it is never kept, in whatever part of a form it stands. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  const open = Object.entries(value).filter(([name]) => !/password|secret/i.test(name));
  return Object.fromEntries(open.map(([name, part]) => [name, withoutSecrets(part)]));
}

/**
 * Keeps what is being typed for this tab, so that a reload does not lose it; passwords never.
 *
 * @example keepDraft("first-run", { values, step })
 */
export function keepDraft(name: string, draft: object): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(withoutSecrets(draft)));
  } catch {
    // Private windows may refuse storage; what is typed then lasts as long as the page.
  }
}

/**
 * What was being typed in this tab, or undefined.
 *
 * @example readDraft<{ step: string }>("first-run")?.step
 */
export function readDraft<Draft extends object>(name: string): Partial<Draft> | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? "null");
    return typeof kept === "object" && kept !== null && !Array.isArray(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets one draft, once it is saved; without a name all of them, when somebody signs out. */
export function forgetDraft(name?: string): void {
  try {
    const names = Object.keys(sessionStorage).filter((key) =>
      name === undefined ? key.startsWith(PREFIX) : key === PREFIX + name,
    );
    for (const key of names) sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept where storage is refused.
  }
}
