import { type HouseCheck, isCode } from "./project-files.ts";

const lineLimit = 300;

/** Code and styles have at most 300 lines; .sql and texts in locales/ are data and may be longer. */
export const shortFiles: HouseCheck = (files) =>
  files
    .filter(({ path }) => (isCode(path) || /\.(css|html)$/.test(path)) && !path.includes("/locales/"))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > lineLimit)
    .map(({ path, lines }) => `${path}: ${lines} lines, at most ${lineLimit}; split it by what it is about`);

/** kebab-case in every part of a path; a language tag and the root's capital documents and Dockerfile excepted. */
export const kebabNames: HouseCheck = (files) =>
  files
    .filter(({ path }) => !/^([A-Z]+(\.zh-CN)?(\.md)?|Dockerfile)$/.test(path))
    .filter(({ path }) => !path.replaceAll("zh-CN", "zh-cn").split("/").every(isKebab))
    .map(({ path }) => `${path}: file and folder names are kebab-case`);

function isKebab(part: string): boolean {
  return /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(part);
}

/** A name says what is inside; these say nothing. */
export const tellingNames: HouseCheck = (files) =>
  files
    .filter(({ path }) =>
      path
        .split("/")
        .some((part) => /^(.+-)?(utils?|helpers?|misc)(\.|$)|^(common|shared|lib)(\.|$)/.test(part)),
    )
    .map(({ path }) => `${path}: name it for what it does, or move each function to the noun it serves`);

/** An index file hides where things come from; import the file that has it. */
export const noIndexFiles: HouseCheck = (files) =>
  files
    .filter(({ path }) => /(^|\/)index\.(ts|tsx|js|mjs|cjs)$/.test(path))
    .map(({ path }) => `${path}: no index files; name it for its main export and import it by that name`);

/** What is to be done stands in an issue, where somebody sees it. */
export const nothingLeftToDo: HouseCheck = (files) => {
  const mark = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX"].join("|")})\\b`);
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => {
      const found = mark.exec(line);
      return found ? [`${path}:${index + 1}: ${found[0]} belongs in an issue`] : [];
    }),
  );
};

/** database/migrations/0001-x.sql, 0002-y.sql, … without a gap or a double. */
export const migrationNumbers: HouseCheck = (files) => {
  const names = files
    .map(({ path }) => path)
    .filter((path) => path.startsWith("database/migrations/") && path.endsWith(".sql"))
    .toSorted();
  return names.flatMap((path, index) => {
    const expected = String(index + 1).padStart(4, "0");
    return path.startsWith(`database/migrations/${expected}-`)
      ? []
      : [`${path}: expected number ${expected}; migrations are numbered from 0001 without gaps or doubles`];
  });
};
