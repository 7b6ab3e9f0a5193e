/**
 * A figure as the label of an axis: decimals that say nothing are left out.
 *
 * @param text a figure in its short form
 * @example axisLabel("5,000.0万") // "5,000万"
 */
export function axisLabel(text: string): string {
  return text.replace(/\.0+(?!\d)/, "");
}
