import { Button, InputNumber, Select } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Content } from "../../domain/agreement/content-field.ts";
import { STANDARD_AREAS } from "../../domain/strategy/selection-standard.ts";
import {
  type ComparedWeights,
  type Comparison,
  comparedWeights,
  SCALE,
  type WeightGroup,
} from "../../domain/strategy/weight-comparisons.ts";
import { useSay } from "../agreement/design-names.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import styles from "./weights.module.css";

interface GroupProps {
  readonly group: WeightGroup;
  readonly content: Content;
  readonly comparisons: readonly Comparison[];
  readonly disabled: boolean;
  readonly onCompare: (comparisons: readonly Comparison[]) => void;
  readonly onWeights: (weights: readonly number[]) => void;
  readonly onWeight: (at: number, weight: number | null) => void;
}

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** What an item of a group is called: an area by its choice, a criterion by its name. */
function useItemName() {
  const { t } = useTranslation("weights");
  const say = useSay();
  return ({ item, id }: WeightGroup["items"][number]): string => {
    if (typeof item.name === "string" && item.name !== "") return item.name;
    const area = STANDARD_AREAS.find((one) => one.id === item.area);
    return area === undefined ? t("unnamed", { id }) : say(area);
  };
}

/** One group: its direct weights beside those by comparison, the judgements, and how well they agree. */
export function WeightGroupSection(props: GroupProps) {
  const { group, content, comparisons } = props;
  const { t } = useTranslation("weights");
  const nameOf = useItemName();
  const compared = useMemo(() => comparedWeights(group, comparisons), [group, comparisons]);
  const areas = (content.areas ?? []) as WeightGroup["items"][number]["item"][];
  const area = areas.find(({ id }) => id === group.within);
  const title =
    area === undefined
      ? t("areas")
      : t("inside", { area: nameOf({ id: area.id, weight: 0, item: { ...area, name: null } }) });
  return (
    <section className={styles.group} aria-label={title}>
      <h2>{title}</h2>
      <WeightTable {...props} compared={compared} title={title} />
      <Pairs {...props} title={title} />
      <Consistency {...props} compared={compared} />
    </section>
  );
}

type WithWeights = GroupProps & { readonly compared: ComparedWeights | null };

function WeightTable({
  group,
  compared,
  disabled,
  onWeights,
  onWeight,
  title,
}: WithWeights & { title: string }) {
  const { t } = useTranslation("weights");
  const nameOf = useItemName();
  const sum = group.items.reduce((total, { weight }) => total + weight, 0);
  const isWhole = Math.abs(sum - 1) <= 0.0005;
  return (
    <>
      <ScrollRegion label={title} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("item")}</th>
              <th scope="col">{t("direct")}</th>
              <th scope="col">{t("compared")}</th>
            </tr>
          </thead>
          <tbody>
            {group.items.map((one, at) => (
              <tr key={one.id}>
                <th scope="row">{nameOf(one)}</th>
                <td>
                  <InputNumber
                    aria-label={t("directOf", { name: nameOf(one) })}
                    disabled={disabled}
                    min={0}
                    max={1}
                    step={0.05}
                    value={one.weight}
                    onChange={(value) => onWeight(at, value)}
                  />
                </td>
                <td>{compared === null ? t("notCompared") : percent(compared.weights[at] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className={styles.said} data-wrong={isWhole ? undefined : true}>
        {t(isWhole ? "whole" : "notWhole", { sum: percent(sum) })}
      </p>
      <Button
        disabled={disabled || compared === null}
        onClick={() => compared !== null && onWeights(compared.weights)}
      >
        {t("takeOver")}
      </Button>
    </>
  );
}

function Pairs({ group, comparisons, disabled, onCompare, title }: GroupProps & { title: string }) {
  const { t } = useTranslation("weights");
  const nameOf = useItemName();
  const { within, items } = group;
  const pairs = items.flatMap((first, at) => items.slice(at + 1).map((second) => ({ first, second })));
  return (
    <fieldset className={styles.pairs} disabled={disabled}>
      <legend>{t("pairs", { title })}</legend>
      {pairs.map(({ first, second }) => {
        const isThis = (one: Comparison) =>
          one.within === within && one.first === first.id && one.second === second.id;
        const held = comparisons.find(isThis);
        const at = held === undefined ? -1 : SCALE.findIndex((times) => Math.abs(times - held.times) < 1e-6);
        const names = { first: nameOf(first), second: nameOf(second) };
        const choose = (place: number) => {
          const others = comparisons.filter((one) => !isThis(one));
          const times = SCALE[place];
          onCompare(
            times === undefined ? others : [...others, { within, first: first.id, second: second.id, times }],
          );
        };
        return (
          <div key={`${first.id} ${second.id}`} className={styles.pair}>
            <span>{t("pair", names)}</span>
            <Select
              aria-label={t("pair", names)}
              virtual={false}
              disabled={disabled}
              value={at}
              onChange={choose}
              options={[
                { value: -1, label: t("notCompared") },
                ...SCALE.map((times, place) => ({ value: place, label: judgementText(t, names, times) })),
              ]}
            />
          </div>
        );
      })}
    </fieldset>
  );
}

type Translate = ReturnType<typeof useTranslation<"weights">>["t"];

function judgementText(t: Translate, names: { first: string; second: string }, times: number): string {
  if (times === 1) return t("equal");
  const [name, factor] = times > 1 ? [names.first, times] : [names.second, 1 / times];
  return t("times", { name, factor: Math.round(factor) });
}

function Consistency({ group, comparisons, compared, disabled, onCompare }: WithWeights) {
  const { t } = useTranslation("weights");
  const nameOf = useItemName();
  const hasAny = comparisons.some(({ within }) => within === group.within);
  if (compared === null) return hasAny ? <p className={styles.said}>{t("notConnected")}</p> : null;
  const { ratio, isConsistent, missing, worst } = compared;
  const name = (id: string) => {
    const found = group.items.find((one) => one.id === id);
    return found === undefined ? id : nameOf(found);
  };
  const mend = () => {
    if (worst === null) return;
    const { within, first, second, instead } = worst;
    onCompare(
      comparisons.map((one) =>
        one.within === within && one.first === first && one.second === second
          ? { within, first, second, times: instead }
          : one,
      ),
    );
  };
  return (
    <div role="status">
      <p className={styles.said} data-wrong={isConsistent ? undefined : true}>
        {t(isConsistent ? "consistent" : "inconsistent", { ratio: ratio.toFixed(3) })}
        {missing > 0 && ` ${t("missing", { count: missing })}`}
      </p>
      {worst !== null && (
        <p className={styles.said}>
          {t("worst", {
            pair: t("pair", { first: name(worst.first), second: name(worst.second) }),
            said: judgementText(t, { first: name(worst.first), second: name(worst.second) }, worst.times),
            instead: judgementText(
              t,
              { first: name(worst.first), second: name(worst.second) },
              worst.instead,
            ),
            ratio: worst.ratioThen.toFixed(3),
          })}{" "}
          <Button size="small" disabled={disabled} onClick={mend}>
            {t("mend")}
          </Button>
        </p>
      )}
    </div>
  );
}
