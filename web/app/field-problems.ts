import type { FormInstance } from "antd";
import { RequestFailed } from "../../contract/client.ts";
import type { Language } from "../../domain/language.ts";

interface FieldProblem {
  /** Path of the field inside the body, as forms name it. */
  name: string[];
  errors: string[];
}

/**
 * The complaints of a refused request about single fields, under the names that forms give their fields.
 *
 * @example fieldProblems(error, "en") // [{ name: ["user", "password"], errors: ["Use at least 10 characters…"] }]
 */
export function fieldProblems(error: unknown, language: Language): FieldProblem[] {
  if (!(error instanceof RequestFailed) || !error.problem) return [];
  return error.problem.problems.map((problem) => ({
    name: problem.field
      .replace(/^body(?=\/|$)/, "")
      .split("/")
      .filter(Boolean),
    errors: [language === "en" ? problem.en : problem.zh],
  }));
}

/**
 * Shows such complaints at their fields.
 *
 * @example showFieldProblems(form, fieldProblems(error, language))
 */
export function showFieldProblems<Values>(form: FormInstance<Values>, problems: FieldProblem[]): void {
  // The names come from the server, so only the server can vouch for their being fields of this form.
  form.setFields(problems as Parameters<FormInstance["setFields"]>[0] as never);
}
