import type { Command } from "commander";
import { HELP_HEADINGS, HELP_WORDS } from "./help-words.ts";

const inChinese = (text: string) => HELP_WORDS[text] ?? text;

/** Every text of a program's help: its own, and those of its arguments, options and commands. */
export function helpTexts(command: Command): string[] {
  const parts = [...command.registeredArguments, ...command.options].map(({ description }) => description);
  return [
    ...[command.description(), ...parts].filter((text) => text !== ""),
    ...command.commands.flatMap(helpTexts),
  ];
}

/** Lets a program and its commands tell their help in Chinese. */
export function helpInChinese(command: Command): void {
  command.description(inChinese(command.description()));
  for (const part of [...command.registeredArguments, ...command.options])
    part.description = inChinese(part.description);
  command.helpOption("-h, --help", inChinese("display help for command"));
  command.configureHelp({
    styleTitle: (title) => HELP_HEADINGS[title] ?? title,
    optionDescription: ({ description, defaultValue }) =>
      defaultValue === undefined || defaultValue === false
        ? description
        : `${description}（默认 ${String(defaultValue)}）`,
  });
  if (command.commands.length > 0)
    command.helpCommand("help [command]", inChinese("display help for command"));
  for (const one of command.commands) helpInChinese(one);
}
