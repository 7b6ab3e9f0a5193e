import { createHmac, timingSafeEqual } from "node:crypto";

/** The name better-auth gives the cookie that carries the session token. */
export function sessionCookieName(secure: boolean): string {
  return `${secure ? "__Secure-" : ""}partnerloop.session_token`;
}

/** The value of one cookie out of a Cookie header, undecoded; the first when it is there twice. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of header?.split(";") ?? []) {
    const equals = part.indexOf("=");
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}

/**
 * The token inside a cookie that better-auth signed (token "." base64 of its HMAC-SHA-256), or null when the
 * signature is not ours.
 *
 * @example readSignedToken("abc.forged", secret) // null
 */
export function readSignedToken(value: string, secret: string): string | null {
  const decoded = decode(value);
  const dot = decoded?.lastIndexOf(".") ?? -1;
  if (!decoded || dot < 1) return null;
  const token = decoded.slice(0, dot);
  const given = Buffer.from(decoded.slice(dot + 1), "base64");
  const ours = createHmac("sha256", secret).update(token).digest();
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : null;
}

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
