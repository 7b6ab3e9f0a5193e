import { Input, InputNumber, Switch } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./comparison.module.css";
import type { Wish } from "./wish.ts";

interface RunFieldsProps {
  readonly wish: Wish;
  readonly change: (part: Partial<Wish>) => void;
  readonly problemAt: (field: string) => ReactNode;
}

/** How far and how often it is played, and what counts as level. */
export function RunFields({ wish, change, problemAt }: RunFieldsProps) {
  const { t } = useTranslation("comparison");
  return (
    <section className={styles.section}>
      <h2>{t("form.run")}</h2>
      <div className={styles.fields}>
        <Whole id="months" wish={wish} change={change} problemAt={problemAt} min={6} max={60} step={6} />
        <Whole
          id="draws"
          wish={wish}
          change={change}
          problemAt={problemAt}
          min={200}
          max={10_000}
          step={500}
        />
        <label className={styles.field} htmlFor="comparison-tolerance">
          <span>{t("form.tolerance")}</span>
          <InputNumber<number>
            id="comparison-tolerance"
            min={0}
            max={50}
            value={Number((wish.tolerance * 100).toFixed(2))}
            onChange={(value) => change({ tolerance: (value ?? 0) / 100 })}
          />
          <span>{t("form.toleranceHint")}</span>
          {problemAt("tolerance")}
        </label>
        <label className={styles.field} htmlFor="comparison-seed">
          <span>{t("form.seed")}</span>
          <Input
            id="comparison-seed"
            inputMode="numeric"
            maxLength={18}
            value={wish.seed}
            onChange={(event) => change({ seed: event.target.value.replaceAll(/\D/g, "") })}
          />
          <span>{t("form.seedHint")}</span>
          {problemAt("seed")}
        </label>
        <label className={styles.field} htmlFor="comparison-sustained">
          <span>{t("form.sustained")}</span>
          <Switch
            id="comparison-sustained"
            checked={wish.sustained}
            onChange={(sustained) => change({ sustained })}
            style={{ justifySelf: "start" }}
          />
        </label>
      </div>
    </section>
  );
}

interface WholeProps extends RunFieldsProps {
  readonly id: "months" | "draws";
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

function Whole({ id, wish, change, problemAt, min, max, step }: WholeProps) {
  const { t } = useTranslation("comparison");
  return (
    <label className={styles.field} htmlFor={`comparison-${id}`}>
      <span>{t(`form.${id}`)}</span>
      <InputNumber<number>
        id={`comparison-${id}`}
        {...{ min, max, step }}
        precision={0}
        value={wish[id]}
        onChange={(value) => change({ [id]: value ?? min })}
      />
      {problemAt(id)}
    </label>
  );
}
