import { createHash } from "node:crypto";
import { canonicalLine, type MetricValue } from "../../domain/measurement/metric-value.ts";

/**
 * SHA-256 in hex over the canonical lines of values, sorted: the same values give the same digest in any order.
 *
 * @example valueDigest([]) // the SHA-256 of nothing
 */
export function valueDigest(values: readonly MetricValue[]): string {
  const hash = createHash("sha256");
  const lines = values.map(canonicalLine);
  lines.sort();
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest("hex");
}
