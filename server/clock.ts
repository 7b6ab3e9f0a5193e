import { randomBytes } from "node:crypto";

/** Where the server takes the time and new ids from; handed in, so that tests can hold both still. */
export interface Clock {
  now(): Date;
  newId(): string;
}

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits, so that ids made later sort later.
 *
 * @example uuidV7(0, new Uint8Array(10)) // "00000000-0000-7000-8000-000000000000"
 */
export function uuidV7(millis: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(millis / 2 ** (8 * (5 - i))) & 0xff;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The one place that reads the machine's clock and its source of randomness. */
export const systemClock: Clock = {
  now: () => new Date(),
  newId: () => uuidV7(Date.now(), randomBytes(10)),
};
