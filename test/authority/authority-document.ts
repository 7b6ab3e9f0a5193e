import { ROUTES } from "../../contract/routes.ts";
import { type Act, AUTHORITY, AUTHORITY_OBJECTS } from "../../domain/access/matrix.ts";
import { ROLE_NAMES, ROLES, SCOPES_OF_ROLE } from "../../domain/access/role.ts";

/** Where the document stands, from the root of the project. */
export const AUTHORITY_DOCUMENT = "docs/authority.md";

const LETTERS: readonly [Act, string][] = [
  ["propose", "P"],
  ["agree", "A"],
  ["confirm", "C"],
  ["act", "X"],
  ["read", "R"],
];

const letterOf = (acts: readonly Act[]) => LETTERS.find(([act]) => acts.includes(act))?.[1] ?? "–";
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
}

/**
 * The role sheet as a document, made from the matrix in domain/access and from the routes that use it.
 *
 * @example await writeFile(AUTHORITY_DOCUMENT, authorityDocument())
 */
export function authorityDocument(): string {
  const roles = table(
    ["role", "中文", "English", "scope"],
    ROLES.map((role) => [
      `\`${role}\``,
      ROLE_NAMES[role].zh,
      ROLE_NAMES[role].en,
      SCOPES_OF_ROLE[role].join(", "),
    ]),
  );
  const sheet = table(
    ["object", ...ROLES.map((role) => ROLE_NAMES[role].en)],
    AUTHORITY_OBJECTS.map((object) => [
      `\`${object}\``,
      ...ROLES.map((role) => letterOf(AUTHORITY[object][role])),
    ]),
  );
  const routes = table(
    ["route", "what", "who"],
    ROUTES.map(({ method, path, summary, who }) => [
      `\`${method} ${path}\``,
      summary,
      typeof who === "string"
        ? who.replace("_", " ")
        : `${who.act} \`${who.object}\`${who.reads === undefined ? "" : `, read \`${who.reads}\``}`,
    ]),
  );
  return `# Who may do what 谁能做什么

Made from \`domain/access/matrix.ts\` and the contract by \`node test/authority/write-authority-document.ts\`; a test fails
when it is not up to date. 本页由代码生成。

The server asks this sheet before every handler and names in a refusal who may. Over which rows somebody may do it is
the scope of the role, held by row-level security in the database.

## Roles 角色

${roles}

## Role sheet 权限表

R read 查看 · P propose 提出 · A agree 同意 · C confirm 确认 · X act 操作 · – refused 无权。Whoever may do more may also read.

${sheet}

## Routes 接口

${routes}
`;
}
