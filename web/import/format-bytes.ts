const units = ["B", "KB", "MB", "GB"];

/**
 * A number of bytes as people say it.
 *
 * @param bytes 0 or more
 * @example formatBytes(3_565_158) // "3.4 MB"
 */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
