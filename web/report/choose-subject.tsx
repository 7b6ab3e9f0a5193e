import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { PACK_GRAINS } from "../../domain/report/monthly-pack.ts";
import type { Pack } from "./pack.ts";

type Subject = Pack["subject"];

interface ChooseSubjectProps {
  readonly chosen: Subject;
  readonly subjects: readonly Subject[];
  readonly onChoose: (subject: Subject) => void;
}

/** Whose pack to read: the company's, a region's, a manager's. */
export function ChooseSubject({ chosen, subjects, onChoose }: ChooseSubjectProps) {
  const { t } = useTranslation("report");
  const groups = PACK_GRAINS.map((grain) => ({
    label: t(`grain.${grain}`),
    options: subjects
      .filter((subject) => subject.grain === grain)
      .map(({ id, name }) => ({ value: id ?? "", label: name })),
  })).filter(({ options }) => options.length > 0);
  return (
    <Select
      aria-label={t("pack.subject")}
      size="small"
      value={chosen.id ?? ""}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: "label" }}
      onChange={(value: string) => {
        const subject = subjects.find(({ id }) => (id ?? "") === value);
        if (subject) onChoose(subject);
      }}
      options={groups}
    />
  );
}
