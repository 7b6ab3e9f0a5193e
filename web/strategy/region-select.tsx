import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Diagnosis } from "./diagnosis-answer.ts";

interface RegionSelectProps {
  readonly id: string;
  readonly diagnosis: Diagnosis;
  readonly value: string | null;
  readonly onChange: (regionId: string | null) => void;
}

/** Of which region one writes; of the whole company only for whoever sees it. */
export function RegionSelect({ id, diagnosis, value, onChange }: RegionSelectProps) {
  const { t } = useTranslation("strategy");
  const company = diagnosis.wholeCompany ? [{ value: "", label: t("wholeCompany") }] : [];
  return (
    <>
      <label htmlFor={id}>{t("region")}</label>
      <Select
        id={id}
        value={value ?? ""}
        options={[
          ...company,
          ...diagnosis.regions.map((region) => ({ value: region.id, label: region.name })),
        ]}
        onChange={(chosen) => onChange(chosen === "" ? null : chosen)}
      />
    </>
  );
}
