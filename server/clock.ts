import { v7 } from "uuid";

/** Where the server takes the time and new ids from; handed in, so that tests can hold both still. */
export interface Clock {
  now(): Date;
  newId(): string;
}

/**
 * The one place that reads the machine's clock and its source of randomness. Its ids are UUIDv7 (RFC 9562) that one
 * process makes in ascending order, also within a millisecond and while the clock is set back.
 */
export const systemClock: Clock = {
  now: () => new Date(),
  newId: () => v7(),
};
