import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./cruise-tree.ts";

/** `path` is relative to the repository with forward slashes. */
export type ProjectFile = { path: string; text: string };

/** Gives one complaint per finding, each beginning with the file's path; none when all is well. */
export type HouseCheck = (files: readonly ProjectFile[]) => string[];

const generated = new Set([".git", "node_modules", "dist", "data", "test/out"]);
const text = /\.(ts|tsx|js|mjs|cjs|json|md|sql|css|html|ya?ml)$|^[^.]+$/;

/**
 * Reads every text file of the project, what is generated or installed left out.
 *
 * @example projectFiles().some((file) => file.path === "package.json") // true
 */
export function projectFiles(): ProjectFile[] {
  return walk("");
}

function walk(folder: string): ProjectFile[] {
  return readdirSync(join(repositoryRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (generated.has(path) || entry.name === "node_modules") return [];
    if (entry.isDirectory()) return walk(path);
    if (!entry.isFile()) return [];
    return [{ path, text: text.test(entry.name) ? readFileSync(join(repositoryRoot, path), "utf8") : "" }];
  });
}

/** Code of the project: what the rules about code look at. */
export function isCode(path: string): boolean {
  return /\.(ts|tsx|js|mjs|cjs)$/.test(path) && !path.endsWith(".generated.ts");
}
