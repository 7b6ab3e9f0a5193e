/** A value of an exported cell. Money and ratios are given as finished decimals; days as ISO text. */
export type CsvValue = string | number | bigint | boolean | null;

const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)*%?$/;

/**
 * Writes rows as CSV that Excel, WPS and LibreOffice open as it is meant: UTF-8 with byte order mark, CRLF, quotes by
 * RFC 4180. Text that a spreadsheet would run as a formula (first character = + - @ tab or carriage return, also in
 * their full-width forms) gets a leading apostrophe, unless it is a plain number. Yields text in pieces of about
 * 64 kB.
 *
 * @example
 * await pipeline(Readable.from(writeCsv(["名称", "金额"], rows)), response);
 */
export async function* writeCsv(
  headers: readonly string[],
  rows: AsyncIterable<readonly CsvValue[]> | Iterable<readonly CsvValue[]>,
): AsyncGenerator<string> {
  let piece = `\ufeff${csvLine(headers)}`;
  for await (const row of rows) {
    piece += csvLine(row);
    if (piece.length >= 65_536) {
      yield piece;
      piece = "";
    }
  }
  if (piece.length > 0) yield piece;
}

/** One CSV line with its CRLF; see writeCsv. */
export function csvLine(values: readonly CsvValue[]): string {
  const only = values.length === 1;
  return `${values.map((value) => csvCell(value, only)).join(",")}\r\n`;
}

function csvCell(value: CsvValue, only: boolean): string {
  const text = value === null ? "" : neutralFormula(String(value));
  // A lone empty cell would be a blank line, which readers skip.
  return /[",;\t\r\n]|^\s|\s$/.test(text) || (only && text === "") ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Text that no spreadsheet takes for a formula (OWASP: CSV injection).
 *
 * @example
 * neutralFormula("=1+2"); // "'=1+2"
 * neutralFormula("-12.50"); // "-12.50"
 */
export function neutralFormula(text: string): string {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}
