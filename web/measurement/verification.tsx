import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { verifyClosedMonth } from "../../contract/measurement/months.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAct } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { ErrorState } from "../ui/states.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import styles from "./measurement.module.css";
import { SideBySide } from "./side-by-side.tsx";

type Verified = AnswerOf<typeof verifyClosedMonth>;

/** Recomputes the month as known at its instant and says whether every cell is equal. */
export function Verification({ month }: { month: string }) {
  const { t } = useTranslation("measurement");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const verify = useAct(verifyClosedMonth);
  return (
    <section className={styles.block} aria-labelledby="verify-title">
      <h2 id="verify-title" className={styles.heading}>
        {t("verify.title")}
      </h2>
      <p className={styles.lead}>{t("verify.detail")}</p>
      {can("month_close:act") ? (
        <p>
          <Button loading={verify.isPending} onClick={() => verify.mutate({ params: { month }, body: {} })}>
            {t("verify.button")}
          </Button>
        </p>
      ) : (
        <p className={styles.lead}>{t("verify.who", { who: whoMay("month_close", "act") })}</p>
      )}
      {verify.error && <ErrorState {...describe(verify.error)} />}
      <div role="status">{verify.data && <Result found={verify.data} />}</div>
    </section>
  );
}

function Result({ found }: { found: Verified }) {
  const { t } = useTranslation("measurement");
  const dates = useDates();
  const figure = useFigureFormat();
  const words = { cells: figure(found.cells, "count"), instant: dates.instant(found.instant) };
  if (found.holds)
    return (
      <p className={styles.says} data-state="good">
        {t("verify.equal", words)}{" "}
        <code title={found.digests.computed}>{found.digests.computed.slice(0, 12)}</code>
      </p>
    );
  return (
    <>
      <p className={styles.says} data-state="bad">
        {t("verify.differs", { ...words, differing: figure(found.differing, "count") })}
      </p>
      <SideBySide
        heads={[t("verify.kept"), t("verify.computed")]}
        second="closed"
        rows={found.differences.flatMap(({ kept, computed }) => {
          const cell = kept ?? computed;
          return cell ? [{ cell, sides: [kept, computed] as const }] : [];
        })}
      />
    </>
  );
}
