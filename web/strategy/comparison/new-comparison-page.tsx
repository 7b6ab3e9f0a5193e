import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listRegions } from "../../../contract/channel/look-ups.ts";
import { getComparisonFacts } from "../../../contract/strategy/comparisons.ts";
import { addMonths } from "../../../domain/calendar/month.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useAnswer } from "../../app/use-answer.ts";
import { useDates } from "../../app/use-dates.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { ErrorState, LoadingState, NoPermission } from "../../ui/states.tsx";
import { useEndedMonth } from "../use-ended-month.ts";
import styles from "./comparison.module.css";
import type { ComparisonFacts } from "./comparison-answer.ts";
import { ComparisonForm } from "./comparison-form.tsx";

const EVERYWHERE = "";

/** Begins a comparison: cities, options, parameters with their sources, and how it is computed. */
export function NewComparisonPage() {
  const { t } = useTranslation("comparison");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const [region, setRegion] = useState(EVERYWHERE);
  usePageTitle(tShell("nav.newComparison"));
  const allowed = can("comparison:act");
  const [until, setUntil] = useState("");
  const query = {
    ...(region === EVERYWHERE ? {} : { region }),
    ...(until === "" ? {} : { until }),
  };
  const { data, error, isFetching, refetch } = useAnswer(getComparisonFacts, { query }, { enabled: allowed });
  if (!allowed) return <NoPermission whoCan={whoMay("comparison", "act")} />;
  return (
    <>
      <PageHead title={tShell("nav.newComparison")} detail={t("detail")} />
      <div className={styles.fields}>
        <RegionChoice region={region} onChange={setRegion} />
        <UntilChoice until={until} onChange={setUntil} />
      </div>
      {error && !data && (
        <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {!error && !data && <LoadingState />}
      {data && (
        <>
          <Facts facts={data} />
          <ComparisonForm
            key={`${region} ${until}`}
            facts={data}
            region={region === EVERYWHERE ? null : region}
            until={until === "" ? null : until}
          />
        </>
      )}
    </>
  );
}

function RegionChoice({ region, onChange }: { region: string; onChange: (region: string) => void }) {
  const { t } = useTranslation("comparison");
  const { data } = useAnswer(listRegions, { query: { limit: 1000 } });
  const options = (data?.regions ?? []).map(({ id, name, reference }) => ({
    value: id,
    label: name ?? reference,
  }));
  return (
    <label className={styles.field} htmlFor="comparison-region">
      <span>{t("form.region")}</span>
      <Select
        id="comparison-region"
        value={region}
        onChange={onChange}
        options={[{ value: EVERYWHERE, label: t("form.allCities") }, ...options]}
      />
    </label>
  );
}

const MONTHS_BACK = [3, 6, 12, 18];

/** From which month it is played: today, or a past one, to see how near the model would have come. */
function UntilChoice({ until, onChange }: { until: string; onChange: (until: string) => void }) {
  const { t } = useTranslation("comparison");
  const dates = useDates();
  const last = useEndedMonth();
  const past = last === undefined ? [] : MONTHS_BACK.map((months) => addMonths(last, -months));
  return (
    <label className={styles.field} htmlFor="comparison-until">
      <span>{t("form.until")}</span>
      <Select
        id="comparison-until"
        value={until}
        onChange={onChange}
        options={[
          { value: "", label: t("form.untilNow") },
          ...past.map((month) => ({
            value: month,
            label: t("form.untilPast", { month: dates.month(month) }),
          })),
        ]}
      />
      <span>{t("form.untilHint")}</span>
    </label>
  );
}

function Facts({ facts }: { facts: ComparisonFacts }) {
  const { t } = useTranslation("comparison");
  const dates = useDates();
  const unknown = facts.cities.filter(({ addressable }) => addressable === null).length;
  return (
    <p className={styles.hint}>
      {t("form.cities", { count: facts.cities.length })}
      {" · "}
      {t("form.asOf", {
        ...{ from: dates.month(facts.from), to: dates.month(facts.to), at: dates.instant(facts.asOf) },
      })}{" "}
      {unknown > 0 && t("form.unknownSize", { count: unknown })}
    </p>
  );
}
