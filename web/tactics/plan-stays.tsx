import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listCheckIns, listResidencies } from "../../contract/tactics/residencies.ts";
import { PageLink } from "../app/page-link.tsx";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { LoadingState } from "../ui/states.tsx";
import { MonthChoice } from "./month-choice.tsx";
import { ResidencyTable } from "./residency-table.tsx";
import styles from "./tactics.module.css";

/** Days planned and days checked in under one plan, with what was said on each. */
export function PlanStays({ planId }: { planId: string }) {
  const { t } = useTranslation("tactics");
  const dates = useDates();
  const { can } = useSignedIn();
  const [month, setMonth] = useState<string>();
  const query = { plan: planId, ...(month === undefined ? {} : { month }) };
  const { data } = useAnswer(listResidencies, { query }, { keep: true });
  const { data: said } = useAnswer(listCheckIns, { query: { plan: planId } });
  if (!data) return <LoadingState />;
  return (
    <>
      <div className={styles.bar}>
        <MonthChoice month={data.month} onChange={setMonth} />
        {can("support_plan:act") && <PageLink page="checkIn">{t("checkIn.open")}</PageLink>}
      </div>
      {data.residencies.length === 0 ? (
        <p className={styles.note}>{t("stays.none")}</p>
      ) : (
        <ResidencyTable answer={data} />
      )}
      <h2 className={styles.heading}>{t("checkIn.all")}</h2>
      {said === undefined || said.checkIns.length === 0 ? (
        <p className={styles.note}>{t("checkIn.none")}</p>
      ) : (
        <ul className={styles.log}>
          {said.checkIns.map(({ id, memberName, day, note, hasPhoto }) => (
            <li key={id}>
              <div>
                {dates.day(day)} · {memberName}
              </div>
              {note !== "" && <p>{note}</p>}
              {hasPhoto && (
                <img
                  className={styles.photo}
                  src={`/v1/check-ins/${id}/photo`}
                  alt={t("checkIn.photoOf", { who: memberName })}
                  loading="lazy"
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
