/** One complaint about one field of an input (RFC 9457 extension member `errors`). */
export interface FieldProblem {
  field: string;
  message: string;
  rule?: string | undefined;
}

/** The body of a refused request, RFC 9457 problem details. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors: FieldProblem[];
  /** Names the request in the server's log. */
  reference?: string | undefined;
}

/** A request that the server refused or that never reached it (status 0, code "unreachable"). */
export class Problem extends Error {
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.detail || body.title);
    this.name = "Problem";
    this.body = body;
  }

  get status(): number {
    return this.body.status;
  }

  get code(): string {
    return this.body.code;
  }
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((item): item is Record<string, unknown> => typeof item === "object" && item !== null)
    .map((item) => ({
      field: text(item.field),
      message: text(item.message),
      rule: text(item.rule) || undefined,
    }));
}

/**
 * Reads whatever a refused response carried, whether problem details or not.
 *
 * @param status the HTTP status
 * @param body the parsed JSON, or undefined when there was none
 * @param requestId the response's x-request-id, if any
 * @example toProblem(409, { title: "Version conflict", code: "conflict" }).code // "conflict"
 */
export function toProblem(status: number, body: unknown, requestId?: string): Problem {
  const given = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  return new Problem({
    type: text(given.type) || "about:blank",
    title: text(given.title) || text(given.message),
    status,
    detail: text(given.detail) || text(given.message),
    code: text(given.code) || `http_${status}`,
    errors: fieldProblems(given.errors),
    reference: text(given.reference) || text(given.instance) || requestId,
  });
}

/**
 * The same for a request that got no answer at all.
 *
 * @example unreachable().code // "unreachable"
 */
export function unreachable(): Problem {
  return new Problem({
    type: "about:blank",
    title: "",
    status: 0,
    detail: "",
    code: "unreachable",
    errors: [],
  });
}
