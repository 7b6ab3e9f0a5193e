/** That a field beside the number has one of these values. */
interface FieldIs {
  readonly field: string;
  readonly is: readonly string[];
}

/** What decides the unit of a number: fields beside it, the first that holds, and else the metric named beside it. */
export interface NumberUnit {
  readonly plain?: FieldIs;
  readonly times?: FieldIs;
  readonly percent?: FieldIs;
  readonly money?: FieldIs;
  /** The field that names the metric. */
  readonly metric?: string;
}
