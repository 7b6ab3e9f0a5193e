import { Input, InputNumber, Select, Switch } from "antd";
import type { ContentField, ContentValue } from "../../domain/agreement/content-field.ts";
import { useSignedIn } from "../app/session.tsx";
import { useDesignNames, useSay } from "./design-names.ts";
import { NumberInput } from "./number-input.tsx";
import type { ShownField } from "./shown-field.ts";

interface FieldInputProps {
  readonly id: string;
  readonly field: ShownField<Exclude<ContentField, { type: "list" }>>;
  readonly value: ContentValue;
  readonly onChange: (value: ContentValue) => void;
  readonly describedBy?: string | undefined;
}

/** What one types or chooses a value of a design's field with. */
export function FieldInput({ id, field, value, onChange, describedBy }: FieldInputProps) {
  const common = { id, "aria-describedby": describedBy, style: { width: "100%" } };
  const text = typeof value === "string" ? value : "";
  switch (field.type) {
    case "prose":
      return (
        <Input.TextArea
          {...common}
          autoSize={{ minRows: 3, maxRows: 16 }}
          maxLength={field.max}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "text":
      return (
        <Input
          {...common}
          maxLength={field.max}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "day":
    case "month":
      return (
        <Input
          {...common}
          type={field.type === "day" ? "date" : "month"}
          value={text}
          onChange={(event) => onChange(event.target.value || null)}
        />
      );
    case "integer":
    case "number":
    case "ratio":
      return (
        <NumberInput id={id} field={field} value={value} onChange={onChange} describedBy={describedBy} />
      );
    case "money":
      return <MoneyInput id={id} value={value} onChange={onChange} describedBy={describedBy} />;
    case "boolean":
      return <Switch id={id} checked={value === true} onChange={onChange} />;
    default:
      return (
        <ChoiceInput id={id} field={field} value={value} onChange={onChange} describedBy={describedBy} />
      );
  }
}

type MoneyInputProps = Omit<FieldInputProps, "field">;

function MoneyInput({ id, value, onChange, describedBy }: MoneyInputProps) {
  const { session } = useSignedIn();
  const exponent = session.organisation?.currencyExponent ?? 2;
  const whole = typeof value === "string" ? moved(value, -exponent) : null;
  return (
    <InputNumber<string>
      id={id}
      stringMode
      precision={exponent}
      style={{ width: "100%" }}
      {...(describedBy === undefined ? {} : { "aria-describedby": describedBy })}
      {...(session.organisation ? { addonAfter: session.organisation.reportingCurrency } : {})}
      value={whole}
      onChange={(typed) => onChange(typed === null || typed === "" ? null : moved(String(typed), exponent))}
    />
  );
}

/** The digits of a decimal text with its point moved: minor units and whole currency, without rounding. */
function moved(text: string, places: number): string {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (places >= 0) {
    const digits = `${whole}${fraction.padEnd(places, "0").slice(0, places)}`.replace(/^0+(?=\d)/, "");
    return `${digits === "0" ? "" : sign}${digits}`;
  }
  const padded = whole.padStart(1 - places, "0");
  return `${sign}${padded.slice(0, places)}.${padded.slice(places)}`;
}

interface ChoiceInputProps extends MoneyInputProps {
  readonly field: Extract<
    ContentField,
    { type: "choice" | "choices" | "metric" | "reference" | "references" }
  >;
}

function ChoiceInput({ id, field, value, onChange, describedBy }: ChoiceInputProps) {
  const say = useSay();
  const names = useDesignNames();
  const options =
    field.type === "metric"
      ? names.metrics
      : field.type === "reference" || field.type === "references"
        ? (names.references[field.to] ?? [])
        : field.choices.map((choice) => ({ value: choice.id, label: say(choice) }));
  const many = field.type === "choices" || field.type === "references";
  return (
    <Select<unknown>
      id={id}
      {...(describedBy === undefined ? {} : { "aria-describedby": describedBy })}
      {...(many ? { mode: "multiple" as const } : {})}
      allowClear={field.required === undefined}
      showSearch={options.length > 8}
      optionFilterProp="label"
      style={{ width: "100%" }}
      options={[...options]}
      value={many ? (Array.isArray(value) ? value : []) : (value ?? undefined)}
      onChange={(chosen) => onChange((chosen ?? null) as ContentValue)}
    />
  );
}
