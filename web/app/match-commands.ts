interface Named {
  label: string;
  group: string;
}

/**
 * The commands whose name or group holds every word typed, those that begin with it first.
 *
 * @example matchCommands([{ label: "Month close", group: "Measurement" }], "clo") // the one
 */
export function matchCommands<T extends Named>(commands: readonly T[], typed: string): T[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (command: T) => {
    const name = `${command.label} ${command.group}`.toLowerCase();
    return words.every((word) => name.includes(word));
  };
  const begins = (command: T) => (command.label.toLowerCase().startsWith(words[0] ?? "") ? 0 : 1);
  return commands.filter(holds).toSorted((a, b) => begins(a) - begins(b));
}
