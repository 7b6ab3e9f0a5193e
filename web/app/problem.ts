import type { ProblemDetails } from "../../contract/client.ts";
import type { Language } from "../../domain/language.ts";

/** One complaint about one field of an input, in the language of the page. */
export interface FieldProblem {
  field: string;
  message: string;
  rule: string;
}

/** A request that the server refused or that never reached it (status 0, code "unreachable"). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** What happened and what to do, in the language of the page; empty when the server said nothing of use. */
  readonly detail: string;
  readonly fields: readonly FieldProblem[];
  /** Names the request in the server's log. */
  readonly reference: string | undefined;

  constructor(parts: Pick<Problem, "status" | "code" | "detail" | "fields" | "reference">) {
    super(parts.detail || parts.code);
    this.name = "Problem";
    this.status = parts.status;
    this.code = parts.code;
    this.detail = parts.detail;
    this.fields = parts.fields;
    this.reference = parts.reference;
  }
}

/**
 * A refusal as the pages speak of it.
 *
 * @param details what the server answered, or undefined when that was no problem details
 * @example toProblem(502, undefined, "en").code // "http_502"
 */
export function toProblem(status: number, details: ProblemDetails | undefined, language: Language): Problem {
  if (details === undefined) {
    return new Problem({ status, code: `http_${status}`, detail: "", fields: [], reference: undefined });
  }
  const spoken = (text: { zh: string; en: string }) => (language === "en" ? text.en : text.zh);
  return new Problem({
    status,
    code: details.code,
    detail: spoken(details.text),
    fields: details.problems.map((found) => ({
      field: found.field,
      rule: found.rule,
      message: spoken(found),
    })),
    reference: details.reference,
  });
}

/** The same for a request that got no answer at all. */
export function unreachable(): Problem {
  return new Problem({ status: 0, code: "unreachable", detail: "", fields: [], reference: undefined });
}
