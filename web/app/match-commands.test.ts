import { expect, test } from "vitest";
import { matchCommands } from "./match-commands.ts";

const commands = [
  { label: "Month close", group: "Measurement" },
  { label: "Metrics", group: "Measurement" },
  { label: "月结", group: "度量" },
];

test("every word must be found, in the name or its group", () => {
  expect(matchCommands(commands, "close meas").map((c) => c.label)).toEqual(["Month close"]);
  expect(matchCommands(commands, "月")).toHaveLength(1);
  expect(matchCommands(commands, "nothing")).toEqual([]);
});

test("a name that begins with what was typed comes first; nothing typed keeps the order", () => {
  expect(matchCommands(commands, "me").map((c) => c.label)).toEqual(["Metrics", "Month close"]);
  expect(matchCommands(commands, "  ")).toEqual(commands);
});
