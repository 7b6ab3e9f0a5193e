import { useCallback } from "react";
import type { Content, ContentField } from "../../domain/agreement/content-field.ts";
import { type WrittenUnit, writtenUnit } from "../../domain/agreement/written-unit.ts";
import { useDesignNames } from "./design-names.ts";

/** A field where it stands: with the unit in which its number is written there. */
export type ShownField<Field extends ContentField = ContentField> = Field & {
  readonly written?: WrittenUnit;
};

/**
 * Finds the unit of a field by the fields around it and the metrics that the page knows.
 *
 * @example const show = useShownField(); show(field, { metric: "gross_margin" }).written // "percent"
 */
export function useShownField(): <Field extends ContentField>(
  field: Field,
  around: Content,
) => ShownField<Field> {
  const { metrics } = useDesignNames();
  return useCallback(
    (field, around) => ({
      ...field,
      written: writtenUnit(field, around, (metric) => metrics.find(({ value }) => value === metric)?.unit),
    }),
    [metrics],
  );
}
