import { Drawer } from "antd";
import type { ReactNode } from "react";
import styles from "./figure-drawer.module.css";
import type { FigureDetail, FigurePart, FigureProps } from "./figure-value.ts";
import { StateMark } from "./state-mark.tsx";
import { useFigureFormat, useUiText } from "./ui-text.ts";

interface FigureDrawerProps {
  figure: FigureProps;
  detail: FigureDetail;
  onClose: () => void;
}

/** Everything about one number: definition, numerator, denominator, rows, version, as of, owner. */
export function FigureDrawer({ figure: shown, detail, onClose }: FigureDrawerProps) {
  const text = useUiText();
  const figure = useFigureFormat();
  const options = { currency: shown.currency, form: "full" } as const;
  const part = ({ label, value, unit }: FigurePart) => (
    <>
      <span className={styles.number}>{figure(value, unit, options)}</span>
      <span className={styles.what}>{label}</span>
    </>
  );
  const facts: [string, ReactNode][] = [
    [text.figure.definition, detail.definition],
    ...(detail.numerator ? [[text.figure.numerator, part(detail.numerator)] as [string, ReactNode]] : []),
    ...(detail.denominator
      ? [[text.figure.denominator, part(detail.denominator)] as [string, ReactNode]]
      : []),
    [text.figure.version, detail.version],
    [text.figure.asOf, detail.asOf],
    ...(detail.owner ? [[text.figure.owner, detail.owner] as [string, ReactNode]] : []),
  ];
  return (
    <Drawer open title={shown.label} onClose={onClose} size={520}>
      <p className={styles.value}>
        {shown.value === null
          ? text.quality[shown.quality ?? "missing"]
          : figure(shown.value, shown.unit, options)}
      </p>
      <p className={styles.state}>
        {shown.state && <StateMark state={shown.state} />}
        <span>{detail.direction === "higher" ? text.figure.higherIsBetter : text.figure.lowerIsBetter}</span>
        {shown.quality && shown.value !== null && <span>{text.quality[shown.quality]}</span>}
      </p>
      {detail.notes?.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {detail.rows && (
        <section>
          <h3 className={styles.rows}>{text.figure.rows}</h3>
          {detail.rows}
        </section>
      )}
    </Drawer>
  );
}
