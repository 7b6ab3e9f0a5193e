/** What of a request tells where it was sent from. */
export interface RequestSource {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What every API key begins with. */
export const KEY_MARK = "pl_";

/**
 * The API key in an Authorization header, or null.
 *
 * @example bearerKey({ authorization: "Bearer pl_abc" }) // "pl_abc"
 */
export function bearerKey(headers: { readonly authorization?: string | undefined }): string | null {
  const [scheme, key] = headers.authorization?.split(" ") ?? [];
  return scheme?.toLowerCase() === "bearer" && key?.startsWith(KEY_MARK) ? key : null;
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that changes something may have been sent by a foreign page in the user's browser.
 * Reading requests never count, nor those that carry an API key: a browser adds neither by itself. For the others the
 * Origin must be one of ours; without an Origin the browser itself must say that the page is of the same origin.
 *
 * @example isCrossSite({ method: "POST", headers: { origin: "https://evil.example" } }, ["https://pl.example"]) // true
 */
export function isCrossSite(request: RequestSource, trustedOrigins: readonly string[]): boolean {
  if (SAFE.has(request.method)) return false;
  if (bearerKey({ authorization: single(request, "authorization") }) !== null) return false;
  const site = single(request, "sec-fetch-site");
  if (site === "cross-site") return true;
  const origin = single(request, "origin");
  return origin === undefined ? site !== "same-origin" : !trustedOrigins.includes(origin);
}

function single(request: RequestSource, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
