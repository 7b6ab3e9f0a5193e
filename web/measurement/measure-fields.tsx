import { Button, Form, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { listMeasures } from "../../contract/measurement/own-metrics.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { dimensionChoices, dimensionName } from "../../domain/measurement/dimension-words.ts";
import { DIMENSIONS, type Dimension, POPULATIONS } from "../../domain/measurement/metric-definition.ts";
import styles from "./own-metric.module.css";
import { useMetricWords } from "./use-metric-words.ts";

interface TermFieldsProps {
  name: "numerator" | "denominator";
  measures: AnswerOf<typeof listMeasures>["measures"];
}

/** The measures of one side, each with the whole number that it is taken times. */
export function TermFields({ name, measures }: TermFieldsProps) {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const options = measures
    .filter(({ isAdditive }) => isAdditive)
    .map((measure) => ({ value: measure.id, label: words.say(measure.name) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, words.language));
  return (
    <fieldset className={styles.part}>
      <legend className={styles.legend}>{t(`own.field.${name}`)}</legend>
      <Form.List name={name}>
        {(rows, { add, remove }) => (
          <>
            {rows.map((row, at) => (
              <div key={row.key} className={styles.term}>
                <Form.Item name={[row.name, "measure"]}>
                  <Select
                    aria-label={t("own.measure", { side: t(`own.field.${name}`), at: at + 1 })}
                    placeholder={t("own.chooseMeasure")}
                    showSearch={{ optionFilterProp: "label" }}
                    options={options}
                  />
                </Form.Item>
                <Form.Item name={[row.name, "factor"]}>
                  <InputNumber
                    className={styles.factor ?? ""}
                    prefix="×"
                    aria-label={t("own.factor", { at: at + 1 })}
                    min={-1000}
                    max={1000}
                    precision={0}
                  />
                </Form.Item>
                <Button
                  type="text"
                  aria-label={t("own.removeTerm", { at: at + 1 })}
                  onClick={() => remove(row.name)}
                >
                  ×
                </Button>
              </div>
            ))}
            <Button type="dashed" size="small" onClick={() => add({ factor: 1 })}>
              {t(name === "denominator" && rows.length === 0 ? "own.addDenominator" : "own.addTerm")}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

/** Whose rows count: a population, and values that rows must have. */
export function ConditionFields() {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const dimensions = DIMENSIONS.filter((one) => dimensionChoices(one).length > 0);
  return (
    <fieldset className={styles.part}>
      <legend className={styles.legend}>{t("own.field.filter")}</legend>
      <Form.Item name="population" label={t("explorer.population")}>
        <Select
          options={POPULATIONS.map((value) => ({ value, label: t(`explorer.populations.${value}`) }))}
        />
      </Form.Item>
      <Form.List name="filter">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row, at) => (
              <div key={row.key} className={styles.condition}>
                <Form.Item name={[row.name, "dimension"]}>
                  <Select
                    aria-label={t("own.dimension", { at: at + 1 })}
                    placeholder={t("own.chooseDimension")}
                    options={dimensions.map((value) => ({ value, label: words.say(dimensionName(value)) }))}
                  />
                </Form.Item>
                <Values row={row.name} at={at + 1} />
                <Button
                  type="text"
                  aria-label={t("own.removeCondition", { at: at + 1 })}
                  onClick={() => remove(row.name)}
                >
                  ×
                </Button>
              </div>
            ))}
            <Button type="dashed" size="small" onClick={() => add({})}>
              {t("own.addCondition")}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function Values({ row, at }: { row: number; at: number }) {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const dimension = Form.useWatch<Dimension | undefined>(["filter", row, "dimension"]);
  const choices = dimension === undefined ? [] : dimensionChoices(dimension);
  return (
    <Form.Item name={[row, "values"]}>
      <Select
        mode="multiple"
        aria-label={t("own.values", { at })}
        placeholder={t("own.chooseValues")}
        options={choices.map((choice) => ({ value: choice.id, label: words.say(choice) }))}
      />
    </Form.Item>
  );
}
