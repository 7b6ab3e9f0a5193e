/** Months before the start with which the control cities are weighed. */
export const HISTORY_MONTHS = 12;

/**
 * How the trial cities stand to the control cities: moved further as demanded, or the other way, than one in twenty
 * assignments of cities would by chance; neither; or so few cities that no assignment is that rare.
 */
export const CONTROL_READINGS = ["supports", "contradicts", "open", "too_few"] as const;
export type ControlReading = (typeof CONTROL_READINGS)[number];

/** What makes a synthetic control weak. */
export const SYNTHETIC_WARNINGS = ["few-periods", "poor-fit", "not-unique"] as const;
