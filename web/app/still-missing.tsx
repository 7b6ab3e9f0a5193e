import { useTranslation } from "react-i18next";
import { useLanguage } from "./language-context.tsx";

interface StillMissingProps {
  /** The label of each field, and whether it is filled in. */
  readonly fields: readonly (readonly [label: string, isGiven: boolean])[];
}

/** Beside a button that is off: the fields it waits for, by name. */
export function StillMissing({ fields }: StillMissingProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const missing = fields.filter(([, isGiven]) => !isGiven).map(([label]) => label);
  if (missing.length === 0) return null;
  const list = new Intl.ListFormat(language, { type: "conjunction" }).format(missing);
  return <p className="quiet">{t("ui.stillMissing", { fields: list })}</p>;
}
