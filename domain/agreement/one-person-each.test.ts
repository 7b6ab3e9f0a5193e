import fc from "fast-check";
import { expect, test } from "vitest";
import { onePersonEach } from "./one-person-each.ts";

/** Every way to give each role one of its people. */
function someWay(holders: readonly (readonly string[])[], taken: readonly string[] = []): boolean {
  const [first, ...rest] = holders;
  if (first === undefined) return true;
  return first.some((person) => !taken.includes(person) && someWay(rest, [...taken, person]));
}

test("says what trying every way says", () => {
  const people = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(people, { maxLength: 5 }), (holders) => {
      expect(onePersonEach(holders)).toBe(someWay(holders));
    }),
    { seed: 5 },
  );
});
