import { createHash } from "node:crypto";

/**
 * The form in which a session token, an API key or an address is stored and looked up: SHA-256 in lower-case hex.
 * A plain hash suffices for tokens because they carry at least 128 random bits; it is not for passwords.
 *
 * @example hashToken("abc") // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
 */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
