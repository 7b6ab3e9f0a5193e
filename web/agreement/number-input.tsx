import { InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import type { ContentField, ContentValue } from "../../domain/agreement/content-field.ts";
import { fromPercent, toPercent } from "../../domain/agreement/written-unit.ts";
import { useSignedIn } from "../app/session.tsx";
import type { ShownField } from "./shown-field.ts";

interface NumberInputProps {
  readonly id: string;
  readonly field: ShownField<Extract<ContentField, { type: "integer" | "number" | "ratio" }>>;
  readonly value: ContentValue;
  readonly onChange: (value: ContentValue) => void;
  readonly describedBy?: string | undefined;
}

/** A number typed in the unit in which people write it; a ratio in percent. */
export function NumberInput({ id, field, value, onChange, describedBy }: NumberInputProps) {
  const { t } = useTranslation("agreement");
  const { session } = useSignedIn();
  const unit = field.type === "ratio" ? "percent" : (field.written ?? "plain");
  const isPercent = unit === "percent";
  const number = typeof value === "number" ? value : null;
  const suffix = unit === "money" ? session.organisation?.reportingCurrency : unitMark(unit, t);
  return (
    <InputNumber<number>
      id={id}
      style={{ width: "100%" }}
      {...(describedBy === undefined ? {} : { "aria-describedby": describedBy })}
      min={isPercent ? toPercent(field.min) : field.min}
      max={isPercent ? toPercent(field.max) : field.max}
      {...(field.type === "integer" ? { precision: 0 } : {})}
      {...(suffix === undefined ? {} : { addonAfter: suffix })}
      value={isPercent && number !== null ? toPercent(number) : number}
      onChange={(typed) => onChange(isPercent && typed !== null ? fromPercent(typed) : typed)}
    />
  );
}

function unitMark(
  unit: NonNullable<ShownField["written"]>,
  t: ReturnType<typeof useTranslation<"agreement">>["t"],
): string | undefined {
  switch (unit) {
    case "percent":
      return "%";
    case "times":
    case "days":
    case "hours":
      return t(`unit.${unit}`);
    default:
      return undefined;
  }
}
