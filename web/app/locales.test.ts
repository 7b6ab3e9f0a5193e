import { describe, expect, test } from "vitest";

type Text = { [key: string]: string | Text };

const files = import.meta.glob<Text>("../locales/*/*.json", { eager: true, import: "default" });

const pluralSuffix = /_(zero|one|two|few|many|other)$/;

/** Every text under its full key; the plural forms of one key, which languages need differently, as one. */
function texts(node: Text, prefix = ""): [string, string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] =>
    typeof value === "string"
      ? [[`${prefix}${key.replace(pluralSuffix, "")}`, value]]
      : texts(value, `${prefix}${key}.`),
  );
}

const namesOf = (language: string) =>
  Object.keys(files)
    .filter((path) => path.includes(`/${language}/`))
    .map((path) => path.split("/").at(-1))
    .toSorted();

test("both languages have the same files", () => {
  expect(namesOf("en").length).toBeGreaterThan(0);
  expect(namesOf("zh-CN")).toEqual(namesOf("en"));
});

describe.each(namesOf("en"))("%s", (name) => {
  const en = texts(files[`../locales/en/${name}`] ?? {});
  const zh = texts(files[`../locales/zh-CN/${name}`] ?? {});
  const keys = (pairs: [string, string][]) => [...new Set(pairs.map(([key]) => key))].toSorted();

  test("has the same keys in both languages", () => {
    expect(keys(zh)).toEqual(keys(en));
  });

  test("has no empty text", () => {
    expect([...en, ...zh].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("uses the same variables in both languages", () => {
    const variables = (pairs: [string, string][]) =>
      Object.fromEntries(
        pairs.map(([key, text]) => [key, [...new Set(text.match(/\{\{\w+\}\}/g))].toSorted()]),
      );
    expect(variables(zh)).toEqual(variables(en));
  });

  test("Chinese is written with full-width punctuation", () => {
    expect(zh.filter(([, text]) => /[\u4e00-\u9fff}][,;:!?]/.test(text))).toEqual([]);
  });
});
