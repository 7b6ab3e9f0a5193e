import { expect, test } from "vitest";
import { helpInChinese, helpTexts } from "./help-in-chinese.ts";
import { HELP_WORDS } from "./help-words.ts";
import { program } from "./main.ts";

test("every command, argument and option is told in Chinese too", () => {
  const texts = helpTexts(program);
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((text) => HELP_WORDS[text] === undefined && !/\p{Script=Han}/u.test(text))).toEqual([]);
});

test("the help of a command is wholly Chinese but for its names and values", () => {
  helpInChinese(program);
  const close = program.commands.find((command) => command.name() === "close");
  const help = close?.helpInformation() ?? "";
  expect(help).toContain("用法：");
  expect(help).toContain("--override <reason>");
  expect(help).toContain("跳过允许跳过的检查，并说明原因");
  expect(help).not.toMatch(/Usage|Options|print JSON|display help/);
  expect(program.commands.find((command) => command.name() === "cohorts")?.helpInformation()).toContain(
    "（默认 24）",
  );
});
