import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { listCities, listPeople, listRegions } from "../../contract/channel/look-ups.ts";
import { listPartners } from "../../contract/channel/partners.ts";
import type { Grain } from "../../domain/measurement/metric-definition.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";

/**
 * The names of regions, cities, partners and managers by id, as they are today.
 *
 * @param grains the grains whose names are needed
 * @example const nameOf = useSubjectNames(["city"]); nameOf("city", id) // "苏州"
 */
export function useSubjectNames(grains: readonly Grain[]): (grain: Grain, id: string | null) => string {
  const { t } = useTranslation("measurement");
  const { can } = useSignedIn();
  const wants = (grain: Grain) => ({ enabled: can("channel_records:read") && grains.includes(grain) });
  const regions = useAnswer(listRegions, { query: { limit: 1000 } }, wants("region"));
  const cities = useAnswer(listCities, { query: { limit: 1000 } }, wants("city"));
  const people = useAnswer(listPeople, { query: { limit: 1000, vendor: true } }, wants("manager"));
  const partners = useAnswer(listPartners, { query: { limit: 200, sort: "-bookings" } }, wants("partner"));
  const known = useMemo(() => {
    const rows: { id: string; name: string | null }[] = [
      ...(regions.data?.regions ?? []),
      ...(cities.data?.cities ?? []),
      ...(people.data?.people ?? []),
      ...(partners.data?.partners ?? []),
    ];
    return new Map(rows.map(({ id, name }) => [id, name]));
  }, [regions.data, cities.data, people.data, partners.data]);
  return useCallback(
    (grain, id) => {
      if (grain === "company") return t("grain.company");
      if (id === null) return t(`subject.none.${grain}`);
      return known.get(id) ?? t("subject.unknown", { id: id.slice(-6) });
    },
    [t, known],
  );
}
