import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { PROVINCES } from "../../../domain/channel/provinces.ts";
import { formatFigure } from "../../../domain/measurement/format-figure.ts";
import { numberFigure } from "../../../domain/measurement/metric-figure.ts";
import { useMetricWords } from "../use-metric-words.ts";
import styles from "./city.module.css";
import {
  bandOf,
  CITY_UNITS,
  type CityMetric,
  type CityRow,
  type ColourBand,
  cityNumber,
  colourBands,
} from "./city-metrics.ts";

interface ProvinceTilesProps {
  cities: readonly CityRow[];
  metric: CityMetric;
  chosen: string | undefined;
  onChoose: (province: string | undefined) => void;
}

interface Tile {
  code: string;
  name: string;
  row: number;
  column: number;
  cities: readonly CityRow[];
  number: number | null;
}

/** China's provinces as equal tiles; each says its figure, and its shade says the band. */
export function ProvinceTiles({ cities, metric, chosen, onChoose }: ProvinceTilesProps) {
  const { t } = useTranslation("views");
  const say = useNumber(metric);
  const words = useMetricWords();
  const tiles = useMemo(
    () =>
      PROVINCES.map(({ code, row, column, zh, en }): Tile => {
        const own = cities.filter(({ provinceCode }) => provinceCode === code);
        const number = own.length === 0 ? null : cityNumber(metric, own);
        return { code, row, column, name: words.say({ zh, en }), cities: own, number };
      }),
    [cities, metric, words],
  );
  const bands = useMemo(() => colourBands(tiles.flatMap(({ number }) => number ?? [])), [tiles]);
  const nowhere = cities.filter(({ provinceCode }) => provinceCode === null);
  return (
    <div className={styles.map}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t("cities.tiles")}>
        <div className={styles.grid}>
          {tiles.map((tile) => (
            <ProvinceTile
              key={tile.code}
              tile={tile}
              band={bandOf(bands, tile.number)}
              words={say(tile.number)}
              isChosen={tile.code === chosen}
              onChoose={onChoose}
            />
          ))}
        </div>
      </section>
      <Legend bands={bands} say={say} />
      {nowhere.length > 0 && (
        <button
          type="button"
          className={styles.nowhere}
          aria-pressed={chosen === "none"}
          onClick={() => onChoose(chosen === "none" ? undefined : "none")}
        >
          {t("cities.noProvince", { count: nowhere.length })}
        </button>
      )}
    </div>
  );
}

interface ProvinceTileProps {
  tile: Tile;
  band: ColourBand | null;
  words: string;
  isChosen: boolean;
  onChoose: (province: string | undefined) => void;
}

function ProvinceTile({ tile, band, words, isChosen, onChoose }: ProvinceTileProps) {
  const { t } = useTranslation("views");
  const place = { gridRow: tile.row + 1, gridColumn: tile.column + 1 };
  if (tile.cities.length === 0)
    return (
      <span className={styles.tile} data-empty style={place}>
        <span className={styles.name}>{tile.name}</span>
      </span>
    );
  return (
    <button
      type="button"
      className={styles.tile}
      data-level={band?.level}
      style={place}
      aria-pressed={isChosen}
      onClick={() => onChoose(isChosen ? undefined : tile.code)}
    >
      <span className={styles.name}>{tile.name}</span>
      <span className={styles.number}>{words}</span>
      <span className="visually-hidden">{t("cities.inProvince", { count: tile.cities.length })}</span>
    </button>
  );
}

function Legend({ bands, say }: { bands: readonly ColourBand[]; say: (number: number | null) => string }) {
  const { t } = useTranslation("views");
  return (
    <ul className={styles.legend} aria-label={t("cities.legend")}>
      {bands.map(({ level, from, to }) => (
        <li key={level}>
          <span className={styles.swatch} data-level={level} aria-hidden="true" />
          {from === to ? say(from) : t("cities.band", { from: say(from), to: say(to) })}
        </li>
      ))}
      <li>
        <span className={styles.swatch} data-empty aria-hidden="true" />
        {t("cities.empty")}
      </li>
    </ul>
  );
}

/** A figure of a tile in words, short. */
export function useNumber(metric: CityMetric): (number: number | null) => string {
  const { t } = useTranslation("views");
  const { language, currency } = useMetricWords();
  return useMemo(() => {
    const unit = CITY_UNITS[metric];
    return (number) => {
      if (number === null) return t("none");
      const text = formatFigure(numberFigure(unit, number, currency), { language, hideCurrency: true });
      return metric === "change" && number > 0 ? `+${text}` : text;
    };
  }, [metric, language, currency, t]);
}
