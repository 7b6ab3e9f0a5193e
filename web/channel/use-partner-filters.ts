import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { listCities, listPeople, listRegions } from "../../contract/channel/look-ups.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useClassOptions } from "../app/use-class-options.ts";
import type { DataFilter } from "../ui/list-model.ts";
import { choicesOf } from "./choice-words.ts";
import type { partnerFilterIds } from "./partners-query.ts";

type FilterId = (typeof partnerFilterIds)[number];

const named = (rows: readonly { id: string; name: string | null; reference: string }[] | undefined) =>
  (rows ?? []).map(({ id, name, reference }) => ({ value: id, label: name ?? reference }));

/**
 * The filters of the list of partners with the choices there are today.
 *
 * @param enabled false where the reader may not see the channel
 */
export function usePartnerFilters(enabled: boolean): DataFilter[] {
  const { t } = useTranslation("channel");
  const { language } = useLanguage();
  const most = { query: { limit: 1000 } };
  const regions = useAnswer(listRegions, most, { enabled }).data?.regions;
  const cities = useAnswer(listCities, most, { enabled }).data?.cities;
  const people = useAnswer(listPeople, { query: { limit: 1000, vendor: true } }, { enabled }).data?.people;
  const classes = useClassOptions("partner");
  return useMemo(() => {
    const options: [FilterId, DataFilter["options"]][] = [
      ["regionId", named(regions)],
      ["cityId", named(cities)],
      ["kind", choicesOf("partner_kind", language)],
      ["band", choicesOf("headcount_band", language)],
      ["managerId", named(people)],
      [
        "inForce",
        [
          { value: "yes", label: t("inForce.yes") },
          { value: "no", label: t("inForce.no") },
        ],
      ],
      ["computedClass", classes],
    ];
    return options
      .filter(([, choices]) => choices.length > 0)
      .map(([id, choices]) => ({
        id,
        title: t(`filter.${id}`),
        options: choices,
        single: id !== "computedClass",
      }));
  }, [regions, cities, people, classes, language, t]);
}
