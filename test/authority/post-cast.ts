import type { Role, ScopeKind } from "../../domain/access/role.ts";
import { call, type PostKit } from "./post-kit.ts";

/** As whom a request is sent. */
export type Sender = Readonly<Record<string, string>>;

/** The people that agreements need, over city 0 and city 3 of the company, which are region 1. */
const PEOPLE = {
  ceo: ["ceo", "all", []],
  executive: ["executive", "all", []],
  vp: ["channel_vp", "all", []],
  director: ["regional_director", "regions", ["region 1"]],
  manager: ["channel_manager", "cities", ["city 0", "city 3"]],
  second: ["channel_manager", "cities", ["city 0", "city 3"]],
  operations: ["channel_operations", "all", []],
  owner: ["partner_owner", "partners", ["partner 6"]],
} as const satisfies Record<string, readonly [Role, ScopeKind, readonly string[]]>;
export type Part = keyof typeof PEOPLE;

/** What the server makes of a region: its cities of today. */
const CITIES_OF: Record<string, readonly string[]> = { "region 1": ["city 0", "city 3"] };

export interface Cast {
  readonly as: Readonly<Record<Part, Sender>>;
  readonly ids: Readonly<Record<Part, string>>;
}

const casts = new WeakMap<PostKit, Promise<Cast>>();

/** Everybody, added once for a run: nobody agrees to what they proposed themselves. */
export function castOf(kit: PostKit): Promise<Cast> {
  const made = casts.get(kit) ?? addCast(kit);
  casts.set(kit, made);
  return made;
}

async function addCast(kit: PostKit): Promise<Cast> {
  const as: Record<string, Sender> = {};
  const ids: Record<string, string> = {};
  for (const [name, [role, scope, places]] of Object.entries(PEOPLE)) {
    const id = await addPerson(kit, name, { role, scope, scopeIds: places.map(kit.book.id) });
    const reach = places.flatMap((place) => CITIES_OF[place] ?? [place]).map(kit.book.id);
    ids[name] = id;
    as[name] = {
      "test-caller": role,
      "test-user": id,
      ...(reach.length > 0 && { "test-scope": reach.join() }),
    };
  }
  return { as: as as Cast["as"], ids: ids as Cast["ids"] };
}

/** A user with one grant; the id. */
export async function addPerson(
  kit: PostKit,
  name: string,
  grant: { role: Role; scope: ScopeKind; scopeIds: readonly string[] },
): Promise<string> {
  const account = { name, email: `${name}@example.com`, password: "correct horse battery", language: "en" };
  const { id } = await call(kit, "POST", "/users", { ...account, grants: [grant] });
  return id;
}
