import { useMemo } from "react";
import { listCities, listPeople } from "../../contract/channel/look-ups.ts";
import { filtersOf, type RecordList } from "../../domain/channel/lists/record-list.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import type { DataFilter } from "../ui/list-model.ts";

const named = (rows: readonly { id: string; name: string | null; reference: string }[]) =>
  rows.map(({ id, name, reference }) => ({ value: id, label: name ?? reference }));

/** What can be chosen in the filters of a list that name a record: cities and people, of which there are few enough. */
export function useRecordFilterOptions(list: RecordList): Readonly<Record<string, DataFilter["options"]>> {
  const { can } = useSignedIn();
  const enabled = can("channel_records:read");
  const filters = filtersOf(list);
  const asks = (kind: string) =>
    filters.some(({ how, field }) => how === "record" && field.type === "reference" && field.kind === kind);
  const most = { query: { limit: 1000 } };
  const cities = useAnswer(listCities, most, { enabled: enabled && asks("city") }).data?.cities;
  const people = useAnswer(listPeople, most, { enabled: enabled && asks("person") }).data?.people;
  return useMemo(() => {
    const found = {
      ...(cities ? { cityId: named(cities) } : {}),
      ...(people ? { ownerId: named(people) } : {}),
    };
    return Object.fromEntries(Object.entries(found).filter(([, options]) => options.length > 0));
  }, [cities, people]);
}
