import { Button, Drawer } from "antd";
import { useState } from "react";
import { useDates } from "../../app/use-dates.ts";
import strategyStyles from "../strategy.module.css";
import type { ResultProps } from "./comparison-answer.ts";
import { type FigureName, useComparisonWords } from "./use-comparison-words.ts";

interface EndFigureProps extends ResultProps {
  /** Which option, by place. */
  readonly at: number;
  readonly figure: FigureName;
}

const EVERY = 6;

/** What an option comes to in the end: the middle of all draws and its band; it opens to what it is and how it came. */
export function EndFigure(props: EndFigureProps) {
  const { comparison, result, at, figure } = props;
  const { t, ...words } = useComparisonWords();
  const [open, setOpen] = useState(false);
  const { months, options } = comparison.inputs;
  const [low = 0, middle = 0, high = 0] = bandsOf(result, at, figure).map(({ values }) => values.at(-1));
  const label = `${t(`figure.${figure}_end`, { months })} · ${words.option(options[at]!)}`;
  return (
    <>
      <Button type="link" size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {words.figure(figure, middle)}
        <span className="visually-hidden">
          {label}, {t("opened.open")}
        </span>
      </Button>
      <div className="quiet">
        {t("table.range", { low: words.figure(figure, low), high: words.figure(figure, high) })}
      </div>
      {open && (
        <Drawer open size={520} title={label} onClose={() => setOpen(false)}>
          <Behind {...props} />
        </Drawer>
      )}
    </>
  );
}

const bandsOf = (result: ResultProps["result"], at: number, figure: FigureName) =>
  result.options[at]!.bands[figure];

function Behind({ comparison, result, at, figure }: EndFigureProps) {
  const { t, ...words } = useComparisonWords();
  const dates = useDates();
  const { inputs, model } = comparison;
  const { months, draws, seed, from, to, asOf } = inputs;
  const numbers = Array.from({ length: months }, (_, before) => before + 1).filter(
    (month) => month % EVERY === 0 || month === months,
  );
  const bands = bandsOf(result, at, figure);
  return (
    <>
      <p>{t(`opened.${figure}`)}</p>
      <p className={strategyStyles.note}>{t("opened.middle", { draws })}</p>
      <p className={strategyStyles.note}>
        {t("opened.facts", { from: dates.month(from), to: dates.month(to), asOf: dates.instant(asOf) })}
      </p>
      <p className={strategyStyles.note}>{t("inputs.run", { months, draws, seed, model })}</p>
      <table className={strategyStyles.table}>
        <thead>
          <tr>
            <th scope="col">{t("bands.month")}</th>
            {(["low", "middleOf", "high"] as const).map((column) => (
              <th key={column} scope="col" className={strategyStyles.number}>
                {t(`opened.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbers.map((month) => (
            <tr key={month}>
              <th scope="row">{t("bands.monthNumber", { month })}</th>
              {bands.map(({ probability, values }) => (
                <td key={probability} className={strategyStyles.number}>
                  {words.figure(figure, values[month - 1] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
