import { Button, Checkbox, Input, InputNumber } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { mixOf } from "../../../domain/strategy/comparison-inputs.ts";
import { OPTION_LIBRARY } from "../../../domain/strategy/option-library.ts";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import strategyStyles from "../strategy.module.css";
import styles from "./comparison.module.css";
import { useComparisonWords } from "./use-comparison-words.ts";
import type { Wish, WishedOption } from "./wish.ts";

const MIX = ["open", "focus", "exclusive"] as const;
const MOST_OPTIONS = 6;
const LEAST_OPTIONS = 2;

interface OptionFieldsProps {
  readonly wish: Wish;
  readonly change: (part: Partial<Wish>) => void;
  readonly problemAt: (field: string) => ReactNode;
}

/** The options that are compared: of the library, or mixtures of one's own. */
export function OptionFields({ wish: { options }, change, problemAt }: OptionFieldsProps) {
  const { t } = useTranslation("comparison");
  const words = useComparisonWords();
  const missing = OPTION_LIBRARY.filter(
    ({ id }) => id === "own" || options.every(({ option }) => option !== id),
  );
  const edit = (key: string, part: Partial<WishedOption>) =>
    change({ options: options.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  return (
    <section className={styles.section}>
      <h2>{t("form.options")}</h2>
      <p className={strategyStyles.note}>{t("form.optionsDetail")}</p>
      <ScrollRegion label={t("form.options")} className={strategyStyles.scroll}>
        <table className={styles.table} aria-label={t("form.options")}>
          <thead>
            <tr>
              <th scope="col">{t("form.option")}</th>
              {MIX.map((regime) => (
                <th key={regime} scope="col">
                  {t(`form.${regime}`)}
                </th>
              ))}
              <th scope="col">{t("form.sum")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {options.map((one, at) => (
              <OptionRow
                key={one.key}
                option={one}
                at={at}
                edit={(part) => edit(one.key, part)}
                problemAt={problemAt}
                onRemove={
                  options.length > LEAST_OPTIONS
                    ? () => change({ options: options.filter(({ key }) => key !== one.key) })
                    : undefined
                }
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className={styles.actions}>
        {options.length < MOST_OPTIONS &&
          missing.map((known) => (
            <Button
              key={known.id}
              size="small"
              onClick={() => {
                const key = `added-${options.length}-${known.id}-${options.map((one) => one.key).join()}`;
                change({ options: [...options, { key, option: known.id, name: null, ...mixOf(known.id) }] });
              }}
            >
              + {known.id === "own" ? t("form.addMix") : words.say(known)}
            </Button>
          ))}
      </div>
    </section>
  );
}

interface OptionRowProps extends Pick<OptionFieldsProps, "problemAt"> {
  readonly option: WishedOption;
  readonly at: number;
  readonly edit: (part: Partial<WishedOption>) => void;
  readonly onRemove: (() => void) | undefined;
}

function OptionRow({ option, at, edit, onRemove, problemAt }: OptionRowProps) {
  const { t } = useTranslation("comparison");
  const words = useComparisonWords();
  const name = words.option(option);
  return (
    <tr>
      <th scope="row">
        {option.option === "own" ? (
          <Input
            aria-label={t("form.name")}
            placeholder={t("form.name")}
            maxLength={100}
            value={option.name ?? ""}
            onChange={(event) => edit({ name: event.target.value })}
          />
        ) : (
          name
        )}
        {option.option === "own" && (
          <Checkbox
            checked={option.byCoverage === true}
            onChange={(event) => edit({ byCoverage: event.target.checked })}
          >
            {t("form.byCoverage")}
          </Checkbox>
        )}
        {problemAt(`options/${at}/name`)}
        {problemAt(`options/${at}/mix`)}
      </th>
      {MIX.map((regime) => (
        <td key={regime}>
          <InputNumber<number>
            aria-label={`${name} · ${t(`form.${regime}`)}`}
            min={0}
            max={100}
            precision={0}
            value={option[regime]}
            onChange={(value) => edit({ [regime]: value ?? 0 })}
          />
        </td>
      ))}
      <td className={styles.number}>{option.open + option.focus + option.exclusive}%</td>
      <td>
        {onRemove && (
          <Button size="small" type="text" onClick={onRemove} aria-label={`${t("form.remove")} · ${name}`}>
            {t("form.remove")}
          </Button>
        )}
      </td>
    </tr>
  );
}
