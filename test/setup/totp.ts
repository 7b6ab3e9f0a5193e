import { createHmac } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * The six digits of an authenticator app (RFC 6238 with SHA-1 and 30 seconds), computed beside the product.
 *
 * @param secret base32, spaces allowed
 * @example totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", new Date(59_000)) // "287082"
 */
export function totp(secret: string, now: Date): string {
  let bits = "";
  for (const letter of secret.replaceAll(" ", "").toUpperCase()) {
    bits += ALPHABET.indexOf(letter).toString(2).padStart(5, "0");
  }
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return ((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).toString().padStart(6, "0");
}
