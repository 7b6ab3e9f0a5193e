import type { Writable } from "node:stream";
import type { KindId } from "../../domain/channel/record-kind.ts";
import type { Language } from "../../domain/language.ts";

/** A file to try an import with. */
export interface ExampleFile {
  readonly name: string;
  readonly kind: KindId;
  readonly rows: number;
  /** Some of its rows are wrong on purpose. */
  readonly hasMistakes: boolean;
  /** Writes the content and ends the output. */
  readonly write: (output: Writable) => Promise<void>;
}

/**
 * Filled files of an invented company in the order in which they are to be imported. Whoever starts a server gives them:
 * the server itself invents nothing.
 */
export type ExampleFiles = (language: Language, now: Date) => readonly ExampleFile[];
