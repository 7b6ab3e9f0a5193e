import type { FastifyRequest } from "fastify";
import type { Language } from "../domain/language.ts";

/** The language that a request asks to be answered in; undefined when it says nothing. */
export function readerLanguage({ headers }: FastifyRequest): Language | undefined {
  const wanted = headers["accept-language"];
  if (wanted === undefined || wanted.trim() === "*") return undefined;
  return /^\s*en/i.test(wanted) ? "en" : "zh-CN";
}
