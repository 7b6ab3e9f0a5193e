import { type HouseCheck, isCode, type ProjectFile } from "./project-files.ts";
import { isNode, lineOf, parseSource, type SyntaxNode } from "./source-tree.ts";

/** The files that read the clock and make ids: one for what runs on Node, one for the browser. */
const clockFiles = ["server/clock.ts", "web/app/clock.ts"];

/** Tests of the whole and benchmarks may take the time of the day; tests beside the code may not. */
const mayReadClock = (path: string) => clockFiles.includes(path) || /^(test|bench)\//.test(path);

/** Only the clock files read the clock or draw by chance; all else takes `now`, `random` and ids. */
export const clockAndChance: HouseCheck = (files) =>
  code(files)
    .filter(({ path }) => !mayReadClock(path))
    .flatMap(({ path, text }) =>
      parseSource(path, text).nodes.flatMap((node) => {
        const found = unpredictable(node);
        if (!found) return [];
        return [`${path}:${lineOf(text, node.start)}: ${found}; take now, random or the id as an argument`];
      }),
    );

function unpredictable(node: SyntaxNode): string | undefined {
  if (node.type === "NewExpression" && named(node.callee, "Date") && isEmpty(node.arguments))
    return "new Date()";
  if (node.type === "CallExpression" && named(node.callee, "Date")) return "Date()";
  if (node.type === "ImportSpecifier" && named(node.imported, "randomUUID")) return "randomUUID";
  if (node.type !== "MemberExpression") return undefined;
  if (named(node.object, "Date") && named(node.property, "now")) return "Date.now";
  if (named(node.object, "Math") && named(node.property, "random")) return "Math.random";
  if (named(node.property, "randomUUID")) return "randomUUID";
  return undefined;
}

/** A name is the same at both ends of an import; only *.config.* files, whose readers want it, differ. */
export const namedExports: HouseCheck = (files) =>
  code(files)
    .filter(({ path }) => !/\.config\.(ts|mjs)$/.test(path))
    .flatMap(({ path, text }) =>
      parseSource(path, text)
        .body.filter((node) => node.type === "ExportDefaultDeclaration" || exportsDefaultName(node))
        .map((node) => `${path}:${lineOf(text, node.start)}: default export; give it a name`),
    );

function exportsDefaultName(node: SyntaxNode): boolean {
  const specifiers = node.type === "ExportNamedDeclaration" ? node.specifiers : [];
  return Array.isArray(specifiers) && specifiers.some((item) => named(item.exported, "default"));
}

/** A file that only passes on what others export hides where things come from. */
export const noBarrels: HouseCheck = (files) =>
  code(files)
    .filter(({ path, text }) => {
      const { body } = parseSource(path, text);
      return body.length > 0 && body.every((node) => node.type.startsWith("Export") && isNode(node.source));
    })
    .map(({ path }) => `${path}: only re-exports; import the file that has it`);

/**
 * Every exported function of science/ says in a sentence what it computes, shows one call with its result,
 * and says when it throws. Whether units and shapes are clear is for the reviewer.
 */
export const scienceDocstrings: HouseCheck = (files) =>
  code(files)
    .filter(({ path }) => path.startsWith("science/") && !path.endsWith(".test.ts"))
    .flatMap((file) =>
      exportedFunctions(file).flatMap(({ name, start, throws }) => {
        const doc = docstringBefore(file, start);
        const missing = [
          ...(/^[^@]{20,}?[.:](\s|$)/.test(doc) ? [] : ["a sentence that says what it is"]),
          ...(!throws || /@throws \S/.test(doc) ? [] : ["@throws with when it refuses"]),
          ...(new RegExp(`@example[^]*\\b${name}\\([^]*// \\S`).test(doc)
            ? []
            : ["@example: a call // its result"]),
        ];
        return missing.map((part) => `${file.path}: ${name} lacks ${part} in its docstring`);
      }),
    );

type ExportedFunction = { name: string; start: number; throws: boolean };

function exportedFunctions({ path, text }: ProjectFile): ExportedFunction[] {
  const { body, nodes } = parseSource(path, text);
  const throwing = nodes.filter((node) => node.type === "ThrowStatement");
  return body
    .filter((node) => node.type === "ExportNamedDeclaration" && isNode(node.declaration))
    .flatMap((node) =>
      functionsOf(node.declaration as SyntaxNode).map(({ name, definition }) => ({
        name,
        start: node.start,
        throws: throwing.some(({ start }) => start > definition.start && start < definition.end),
      })),
    );
}

function functionsOf(declaration: SyntaxNode): { name: string; definition: SyntaxNode }[] {
  if (declaration.type === "FunctionDeclaration" && isNode(declaration.id))
    return [{ name: String(declaration.id.name), definition: declaration }];
  if (declaration.type !== "VariableDeclaration") return [];
  return (declaration.declarations as SyntaxNode[]).flatMap(({ id, init }) =>
    isNode(id) && isNode(init) && ["ArrowFunctionExpression", "FunctionExpression"].includes(init.type)
      ? [{ name: String(id.name), definition: init }]
      : [],
  );
}

function docstringBefore({ path, text }: ProjectFile, start: number): string {
  const comment = parseSource(path, text).comments.findLast(
    ({ type, value, end }) =>
      type === "Block" && value.startsWith("*") && end <= start && !text.slice(end, start).trim(),
  );
  return (comment?.value ?? "").replace(/^\s*\*+ ?/gm, "").trim();
}

function code(files: readonly ProjectFile[]): ProjectFile[] {
  return files.filter(({ path }) => isCode(path));
}

function named(node: unknown, name: string): boolean {
  return isNode(node) && (node.name === name || node.value === name);
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}
