/**
 * The browser's clock, read only here and only to know which month is running.
 *
 * @example monthOf(currentInstant(), "Asia/Shanghai")
 */
export function currentInstant(): Date {
  return new Date();
}

/**
 * A key that no other request has; also where the page is served without TLS and randomUUID is missing.
 *
 * @example freshKey() // 32 hexadecimal digits
 */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
