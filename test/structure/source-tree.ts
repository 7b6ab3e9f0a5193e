import { parseSync } from "vite";

/** A node of the syntax tree (ESTree); its other fields depend on `type`. */
export type SyntaxNode = { type: string; start: number; end: number } & Record<string, unknown>;
export type SourceComment = { type: "Line" | "Block"; value: string; start: number; end: number };
export type SourceTree = { body: SyntaxNode[]; comments: SourceComment[]; nodes: SyntaxNode[] };

const parsed = new Map<string, SourceTree>();

/**
 * Parses TypeScript or JavaScript; `nodes` lists the whole tree, parents before children.
 *
 * @throws Error when the text does not parse
 * @example parseSource("a.ts", "export const a = 1;").body[0]?.type // "ExportNamedDeclaration"
 */
export function parseSource(path: string, text: string): SourceTree {
  const key = `${path}\n${text}`;
  const known = parsed.get(key);
  if (known) return known;
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const nodes: SyntaxNode[] = [];
  collect(program, nodes);
  const tree = { body: program.body as unknown as SyntaxNode[], comments, nodes };
  parsed.set(key, tree);
  return tree;
}

function collect(value: unknown, into: SyntaxNode[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, into);
  else if (isNode(value)) {
    into.push(value);
    for (const child of Object.values(value)) if (typeof child === "object") collect(child, into);
  }
}

/** Whether `value` is a node of a syntax tree. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** The 1-based line of an offset. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
