import { ROLES, type Role } from "./role.ts";

/**
 * What may be done to an object: R read, P propose, A agree, C confirm, X act. Whoever may do more may also read.
 */
export type Act = "read" | "propose" | "agree" | "confirm" | "act";

/** The objects of the role sheet that routes of today touch; a stage adds its own when it is built. */
export const AUTHORITY_OBJECTS = [
  "own_account",
  "delegation",
  "organisation",
  "users",
  "audit_log",
  "channel_records",
  "master_data",
  "targets",
  "lead",
  "deal",
  "event",
  "customer_activity",
  "import",
  "export",
  "metric",
  "month_close",
  "monthly_pack",
  "goal",
  "diagnosis",
  "strategy",
  "comparison",
  "commitment",
  "trial",
  "support_plan",
  "playbook",
  "published_playbook",
  "absence",
  "coaching_log",
  "selection_standard",
  "evaluation",
  "evaluation_judgement",
  "nomination",
  "mandate",
  "warning_rules",
  "class_rules",
  "class",
] as const;
export type AuthorityObject = (typeof AUTHORITY_OBJECTS)[number];

/** Letters in the order of ROLES: ceo executive vp director manager operations marketing success owner staff admin. */
const SHEET: Record<AuthorityObject, string> = {
  own_account: "X X X X X X X X X X X",
  delegation: "X X X X X X X X X - R",
  organisation: "R R R R R X R R R R X",
  users: "- - - - - - - - - - X",
  audit_log: "R - - - - - - - - - R",
  channel_records: "R R R R R X R R R R -",
  master_data: "- - R P R X R R - - -",
  targets: "R R A P R X R R - - -",
  lead: "- - R R X X X - X X -",
  deal: "R R R R X X - R X X -",
  event: "R R R A X R P R X R -",
  customer_activity: "R R R R X X - X X X -",
  import: "- - - - - X - - - - -",
  export: "- - R R R X R R - - -",
  metric: "R R A R R P R R - - -",
  month_close: "- - R C C XC C C - - -",
  monthly_pack: "A R P P P X - - - - -",
  goal: "P A A R R R R R - - -",
  diagnosis: "R R P P R P R R - - -",
  strategy: "A R P R R R R R - - -",
  comparison: "R R X X - X - - - - -",
  commitment: "X X X X X X X X X X X",
  trial: "A R P R R R R R - - -",
  support_plan: "R - A P X R R R R R -",
  playbook: "R R A P P P P P - - -",
  published_playbook: "R R R R R R R R R R -",
  absence: "R - R X X X - - - - -",
  coaching_log: "R - R X R - - - - - -",
  selection_standard: "A R P R R R - - - - -",
  evaluation: "R R R R R X - - R - -",
  evaluation_judgement: "R - R P P - - - - - -",
  nomination: "R R A P X R - - - - -",
  mandate: "R R A P R R - - A R -",
  warning_rules: "R R A R R P - P - - -",
  class_rules: "A R PX R R X - R - - -",
  class: "R R R R R R R R R R -",
};

const LETTERS: Record<string, readonly Act[]> = {
  "-": [],
  R: ["read"],
  P: ["read", "propose"],
  A: ["read", "agree"],
  C: ["read", "confirm"],
  X: ["read", "act"],
};

function readSheet(): Record<AuthorityObject, Record<Role, readonly Act[]>> {
  const rows = AUTHORITY_OBJECTS.map((object) => {
    const letters = SHEET[object].split(" ");
    const cells = ROLES.map((role, column) => {
      const acts = [...(letters[column] ?? "")].flatMap((letter) => LETTERS[letter] ?? []);
      return [role, [...new Set(acts)]];
    });
    return [object, Object.fromEntries(cells)];
  });
  return Object.fromEntries(rows);
}

/** The role sheet as data: read by the server before every handler, by the interface, and by the tests. */
export const AUTHORITY = readSheet();

/**
 * May this role do this to that object? Scope is not asked here: the database refuses rows outside it.
 * The system role (jobs, command line on the server's own machine) may do everything.
 *
 * @example may("channel_operations", "month_close", "act") // true
 */
export function may(role: Role | "system", object: AuthorityObject, act: Act): boolean {
  return role === "system" || AUTHORITY[object][role].includes(act);
}

/** What a call must be allowed: an act, and for a file of records the reading of those records besides. */
export interface Needs {
  readonly object: AuthorityObject;
  readonly act: Act;
  readonly reads?: AuthorityObject;
}

/** Whether a role may do all that a call needs. */
export function meets(role: Role | "system", { object, act, reads }: Needs): boolean {
  return may(role, object, act) && (reads === undefined || may(role, reads, "read"));
}

/** The roles that may: for the sentence beside a button that is off. */
export function whoMay(object: AuthorityObject, act: Act): Role[] {
  return ROLES.filter((role) => may(role, object, act));
}
