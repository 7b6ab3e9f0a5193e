import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { listCities, listRegions } from "../../contract/channel/look-ups.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import styles from "./view.module.css";

/** A region or a city, as views are narrowed to it. */
export interface Place {
  grain: "region" | "city";
  subject: string;
}

interface PlaceChoiceProps {
  value: Place | undefined;
  onChange: (place: Place | undefined) => void;
}

/** Narrows a view to one region or one city. */
export function PlaceChoice({ value, onChange }: PlaceChoiceProps) {
  const { t } = useTranslation("views");
  const { can } = useSignedIn();
  const allowed = { enabled: can("channel_records:read") };
  const regions = useAnswer(listRegions, { query: { limit: 1000 } }, allowed);
  const cities = useAnswer(listCities, { query: { limit: 1000 } }, allowed);
  const options = [
    {
      label: t("place.regions"),
      options: (regions.data?.regions ?? []).map(({ id, name }) => ({ value: `region ${id}`, label: name })),
    },
    {
      label: t("place.cities"),
      options: (cities.data?.cities ?? []).map(({ id, name }) => ({ value: `city ${id}`, label: name })),
    },
  ];
  return (
    <Select
      className={styles.select ?? ""}
      aria-label={t("place.label")}
      placeholder={t("place.everywhere")}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={value && `${value.grain} ${value.subject}`}
      onChange={(chosen?: string) => {
        const [grain, subject] = chosen?.split(" ") ?? [];
        const isPlace = (grain === "region" || grain === "city") && subject !== undefined;
        onChange(isPlace ? { grain, subject } : undefined);
      }}
      options={options}
    />
  );
}
