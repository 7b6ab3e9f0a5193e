import { expect, test } from "vitest";
import { readCursor, writeCursor } from "./list-cursor.ts";

const source = { sorts: { size: { type: "integer", value: () => null as never } } } as never;
const tie = "00000000-0000-7000-8000-000000000001";
const place = (value: string) => ({ values: [value], tie });

test("a place at any integer of PostgreSQL is found again; what it could not read is no place", () => {
  // int4 runs from −2147483648 to 2147483647; sorts keep out the lowest.
  for (const value of ["0", "-1", "999999999", "1000000000", "2147483647", "-2147483647"])
    expect(readCursor(source, "size", writeCursor("size", place(value)))).toEqual(place(value));
  for (const value of ["2147483648", "9999999999", "12345678901", "1.5", ""])
    expect(() => readCursor(source, "size", writeCursor("size", place(value))), value).toThrow();
});
