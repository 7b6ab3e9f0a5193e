import { InputNumber } from "antd";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  COMPARISON_PARAMETERS,
  type ComparisonParameter,
  PARAMETER_GROUPS,
  type ParameterRange,
} from "../../../domain/strategy/comparison-parameters.ts";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import strategyStyles from "../strategy.module.css";
import styles from "./comparison.module.css";
import type { ComparisonFacts } from "./comparison-answer.ts";
import { SourceText } from "./source-text.tsx";
import { useComparisonWords } from "./use-comparison-words.ts";
import { fieldScale, type Wish } from "./wish.ts";

const SIDES = ["low", "likely", "high"] as const;

interface ParameterFieldsProps {
  readonly facts: ComparisonFacts;
  readonly wish: Wish;
  readonly change: (part: Partial<Wish>) => void;
  readonly problemAt: (field: string) => ReactNode;
}

/** Every parameter with its range and where it comes from; what was prefilled stays told beside what was changed. */
export function ParameterFields({ facts, wish, change, problemAt }: ParameterFieldsProps) {
  const { t } = useTranslation("comparison");
  return (
    <section className={styles.section}>
      <h2>{t("form.parameters")}</h2>
      <p className={strategyStyles.note}>{t("form.parametersDetail")}</p>
      <ScrollRegion label={t("form.parameters")} className={strategyStyles.scroll}>
        <table className={styles.table} aria-label={t("form.parameters")}>
          <thead>
            <tr>
              <th scope="col">{t("form.parameter")}</th>
              {SIDES.map((side) => (
                <th key={side} scope="col">
                  {t(`form.${side}`)}
                </th>
              ))}
              <th scope="col">{t("form.source")}</th>
            </tr>
          </thead>
          <tbody>
            {PARAMETER_GROUPS.map((group) => (
              <Fragment key={group}>
                <tr>
                  <th scope="rowgroup" colSpan={5}>
                    {t(`group.${group}`)}
                  </th>
                </tr>
                {COMPARISON_PARAMETERS.filter((one) => one.group === group).map((parameter) => (
                  <ParameterRow
                    key={parameter.id}
                    parameter={parameter}
                    prefilled={facts.parameters.find(({ id }) => id === parameter.id)}
                    range={wish.ranges[parameter.id]}
                    onChange={(range) => change({ ranges: { ...wish.ranges, [parameter.id]: range } })}
                    problemAt={problemAt}
                  />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

interface ParameterRowProps extends Pick<ParameterFieldsProps, "problemAt"> {
  readonly parameter: ComparisonParameter;
  readonly prefilled: ComparisonFacts["parameters"][number] | undefined;
  readonly range: ParameterRange | undefined;
  readonly onChange: (range: ParameterRange) => void;
}

function ParameterRow({ parameter, prefilled, range, onChange, problemAt }: ParameterRowProps) {
  const { t } = useTranslation("comparison");
  const words = useComparisonWords();
  if (prefilled === undefined || range === undefined) return null;
  const { id, unit } = parameter;
  const scale = fieldScale(unit, words.currency.exponent);
  const isSame = SIDES.every((side) => prefilled[side] === range[side]);
  const type = (side: (typeof SIDES)[number], value: number | null) => {
    const raw = (value ?? 0) * scale;
    onChange(id === "fixedCost" ? { low: raw, likely: raw, high: raw } : { ...range, [side]: raw });
  };
  return (
    <tr>
      <th scope="row">
        {words.parameter(id)}
        {unit === "ratio" && " %"}
        {problemAt(`parameters/${id}`)}
      </th>
      {SIDES.map((side) => (
        <td key={side}>
          {(side === "likely" || id !== "fixedCost") && (
            <InputNumber<number>
              aria-label={`${words.parameter(id)} · ${t(`form.${side}`)}`}
              value={Number((range[side] / scale).toFixed(3))}
              onChange={(value) => type(side, value)}
            />
          )}
          {problemAt(`parameters/${id}/${side}`)}
        </td>
      ))}
      <td className={styles.source}>
        <SourceText source={prefilled.source} changedFrom={isSame ? null : prefilled} id={id} />
      </td>
    </tr>
  );
}
