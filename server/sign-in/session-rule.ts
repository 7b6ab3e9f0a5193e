const HOUR = 3600;
/** A session nobody uses ends after this many seconds. */
export const IDLE_SECONDS = 12 * HOUR;
/** No session lives longer than this many seconds, however much it is used. */
export const ABSOLUTE_SECONDS = 30 * 24 * HOUR;
/** Carries the address that the server itself resolved; one sent by a client never gets here. */
export const CLIENT_ADDRESS_HEADER = "x-partnerloop-client-address";
