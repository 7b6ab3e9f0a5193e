import type { AnswerOf } from "../../contract/route.ts";
import type { getDiagnosis } from "../../contract/strategy/diagnosis.ts";

/** Findings and consultations as the server gives them. */
export type Diagnosis = AnswerOf<typeof getDiagnosis>;
