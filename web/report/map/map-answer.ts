import type { getStrategyMap } from "../../../contract/report/strategy-map.ts";
import type { AnswerOf } from "../../../contract/route.ts";
import { paths } from "../../app/paths.ts";

export type MapAnswer = AnswerOf<typeof getStrategyMap>;
export type MapNode = MapAnswer["nodes"][number];
export type MapKind = MapAnswer["kinds"][number];

/** Where a design is opened. */
export type DesignAddress = { readonly to: string; readonly params?: Readonly<Record<string, string>> };

/**
 * The page of a design, by the noun of its kind: one design of several has a page of its own, the only one of its kind the
 * kind's. Undefined where there is no page yet.
 *
 * @example addressOf({ id: "goal", path: "goals" }, "0199…") // { to: "/goal" }
 */
export function addressOf(kind: Pick<MapKind, "id" | "path">, id: string): DesignAddress | undefined {
  const all: readonly string[] = Object.values(paths);
  const own = all.find((path) => new RegExp(`^/${kind.path}/\\$\\w+$`).test(path));
  if (own !== undefined) return { to: own, params: { [own.split("$")[1] ?? "id"]: id } };
  const only = all.find((path) => path === `/${kind.path}` || path === `/${kind.id.replaceAll("_", "-")}`);
  return only === undefined ? undefined : { to: only };
}
