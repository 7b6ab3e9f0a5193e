import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import type { listResidencies } from "../../contract/tactics/residencies.ts";
import { paths } from "../app/paths.ts";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import styles from "./tactics.module.css";

type Answer = AnswerOf<typeof listResidencies>;
type Row = Answer["residencies"][number];

/** A month of managers and cities by day: planned, checked in, missed; told apart by shape as well as by colour. */
export function ResidencyTable({ answer }: { answer: Answer }) {
  const { t } = useTranslation("tactics");
  const { workingDays, residencies, target, today } = answer;
  return (
    <ScrollRegion label={t("stays.who")} className={styles.scroll}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">{t("stays.who")}</th>
            <th scope="col" data-align="end">
              {t("stays.count")}
            </th>
            {workingDays.map((day) => (
              <th key={day} scope="col" className={styles.day} data-today={day === today || undefined}>
                {Number(day.slice(8))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {residencies.map((row) => (
            <tr key={`${row.memberId} ${row.designId}`}>
              <th scope="row">
                {row.memberName || t("stays.ofVendor")}
                <div className="quiet">
                  {row.cityName} ·{" "}
                  <Link to={paths.supportPlan} params={{ planId: row.designId }}>
                    {row.partnerName}
                  </Link>
                </div>
              </th>
              <td data-align="end">
                {t("stays.counted", { actual: worked(row, workingDays), planned: row.planned.length })}
                <div className="quiet">{t("stays.target", { target })}</div>
              </td>
              {workingDays.map((day) => (
                <Day key={day} row={row} day={day} today={today} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t("stays.legend")}</p>
    </ScrollRegion>
  );
}

const worked = ({ actual }: Row, workingDays: readonly string[]) =>
  actual.filter((day) => workingDays.includes(day)).length;

const SIGNS = { done: "●", extra: "◍", missed: "▲", planned: "○", none: "" } as const;

function Day({ row, day, today }: { row: Row; day: string; today: string }) {
  const { t } = useTranslation("tactics");
  const isPlanned = row.planned.includes(day);
  const isActual = row.actual.includes(day);
  const state = isActual
    ? isPlanned
      ? "done"
      : "extra"
    : isPlanned
      ? day < today
        ? "missed"
        : "planned"
      : "none";
  return (
    <td className={styles.day} data-state={state}>
      <span aria-hidden="true">{SIGNS[state]}</span>
      {state !== "none" && <span className="visually-hidden">{t(`day.${state}`)}</span>}
    </td>
  );
}
