import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

test("the second begins only when the first has ended, even badly", async () => {
  const seen: string[] = [];
  let at = 0;
  const act = oneAtATime(async () => {
    at += 1;
    const mine = at;
    seen.push(`begin ${mine}`);
    await Promise.resolve();
    seen.push(`end ${mine}`);
    if (mine === 1) throw new Error("refused");
  });
  const first = act();
  const second = act();
  await expect(first).rejects.toThrow("refused");
  await second;
  expect(seen).toEqual(["begin 1", "end 1", "begin 2", "end 2"]);
});
