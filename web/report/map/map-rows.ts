import type { MapAnswer, MapKind, MapNode } from "./map-answer.ts";

/** One line of the picture: the company, a region or a city. */
export interface MapRow {
  readonly id: string;
  readonly level: "company" | "region" | "city";
  /** Empty for the company. */
  readonly name: string;
  readonly regionId: string | null;
  /** The designs of the place itself. */
  readonly own: readonly MapNode[];
  /** Those of its cities besides. */
  readonly all: readonly MapNode[];
  readonly hasCities: boolean;
}

/** How things of a place stand, counted. */
export interface MapCounts {
  readonly met: number;
  readonly missed: number;
  readonly unknown: number;
}

/**
 * The picture's lines: the company, then every region with its cities behind it. Cities without a design are left out, as
 * are designs of places that are no more, which stand with the company.
 *
 * @example mapRows(answer).map(({ level }) => level) // ["company", "region", "city", "city", "region"]
 */
export function mapRows({ nodes, places }: Pick<MapAnswer, "nodes" | "places">): MapRow[] {
  const known = new Set(places.map(({ id }) => id));
  const placeOf = ({ cityId, regionId }: MapNode) => {
    if (cityId !== null && known.has(cityId)) return cityId;
    return regionId !== null && known.has(regionId) ? regionId : "";
  };
  const byPlace = Map.groupBy(nodes, placeOf);
  const at = (id: string) => byPlace.get(id) ?? [];
  const cities = Map.groupBy(
    places.filter(({ regionId }) => regionId !== null),
    ({ regionId }) => regionId ?? "",
  );
  const company: MapRow = {
    ...{ id: "", level: "company", name: "", regionId: null, hasCities: false },
    ...{ own: at(""), all: at("") },
  };
  const regions = places.filter(({ regionId }) => regionId === null);
  return [
    company,
    ...regions.flatMap(({ id, name }): MapRow[] => {
      const inside = (cities.get(id) ?? []).filter((city) => at(city.id).length > 0);
      const all = [...at(id), ...inside.flatMap((city) => at(city.id))];
      return [
        { id, level: "region", name, regionId: null, own: at(id), all, hasCities: inside.length > 0 },
        ...inside.map((city): MapRow => {
          const own = at(city.id);
          return {
            ...{ id: city.id, level: "city", name: city.name, regionId: id },
            own,
            all: own,
            hasCities: false,
          };
        }),
      ];
    }),
  ];
}

/** The kinds that have a design: the picture's columns, in the order of the loop. */
export function mapColumns({ kinds, nodes }: Pick<MapAnswer, "kinds" | "nodes">): MapKind[] {
  const used = new Set(nodes.map(({ kind }) => kind));
  return kinds.filter(({ id }) => used.has(id));
}

/** How designs, or the measures of designs, stand. */
export function countResults(items: readonly { readonly result: MapNode["result"] }[]): MapCounts {
  const count = (result: MapNode["result"]) => items.filter((item) => item.result === result).length;
  return { met: count("met"), missed: count("missed"), unknown: count("unknown") };
}

/** The promises that come from designs, added up. */
export function sumPromises(nodes: readonly Pick<MapNode, "promises">[]): MapNode["promises"] {
  return nodes.reduce(
    (sum, { promises }) => ({
      live: sum.live + promises.live,
      overdue: sum.overdue + promises.overdue,
      kept: sum.kept + promises.kept,
      broken: sum.broken + promises.broken,
    }),
    { live: 0, overdue: 0, kept: 0, broken: 0 },
  );
}
