import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { getPack } from "../../contract/report/pack.ts";
import { findingSentence, packFindings } from "../../domain/report/pack-findings.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { SideBySide } from "../measurement/side-by-side.tsx";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { PageHead } from "../ui/page-head.tsx";
import { ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { useUiText } from "../ui/ui-text.ts";
import styles from "./pack.module.css";
import type { Pack } from "./pack.ts";
import { PackLines } from "./pack-lines.tsx";
import { PackPlaces } from "./pack-places.tsx";

/** The monthly pack: closed figures only, one page to read, to open figure by figure, and to print. */
export function PackPage() {
  const { t } = useTranslation("report");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const dates = useDates();
  const { packMonth = "" } = useParams({ strict: false }) as { packMonth?: string };
  const known = /^\d{4}-(0[1-9]|1[0-2])$/.test(packMonth);
  const title = known ? t("pack.title", { month: dates.month(packMonth) }) : tShell("nav.pack");
  usePageTitle(title);
  const allowed = can("monthly_pack:read");
  const { data, error, isFetching, refetch } = useAnswer(
    getPack,
    { params: { month: packMonth } },
    { enabled: allowed },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("monthly_pack", "read")} />;
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={12} />;
  return (
    <article className={styles.pack}>
      <PageHead
        title={title}
        detail={
          <>
            {t("pack.head", { instant: dates.instant(data.instant) })}{" "}
            <code className={styles.digest}>{data.digest.slice(0, 16)}</code>
          </>
        }
        actions={
          <>
            <PageLink page="packs">{t("pack.all")}</PageLink>
            <Button onClick={() => window.print()}>{t("pack.print")}</Button>
          </>
        }
      />
      <Summary pack={data} />
      <PackLines title={t("pack.goal")} pack={data} lines={data.headline} />
      <Exceptions pack={data} />
      <PackPlaces title={t("pack.regions")} grain="region" pack={data} rows={data.regions} />
      <PackPlaces title={t("pack.cities")} grain="city" pack={data} rows={data.cities} ends={5} />
      <PackLines title={t("pack.concentration")} pack={data} lines={data.concentration} />
      <PackLines title={t("pack.funnel")} pack={data} lines={data.funnel} />
      <Restated pack={data} />
      <Definitions pack={data} />
    </article>
  );
}

function Summary({ pack }: { pack: Pack }) {
  const { t } = useTranslation("report");
  const { language, currency } = useMetricWords();
  return (
    <section className={styles.section} aria-labelledby="pack-summary">
      <h2 id="pack-summary">{t("pack.summary")}</h2>
      <ul className={styles.sentences}>
        {packFindings(pack).map((finding) => {
          const sentence = findingSentence(finding, pack, { language, currency });
          return <li key={sentence}>{sentence}</li>;
        })}
      </ul>
    </section>
  );
}

/** Only what is outside its limits; what moves as usual is not called an exception. */
function Exceptions({ pack }: { pack: Pack }) {
  const { t } = useTranslation("report");
  const all = [...pack.headline, ...pack.concentration, ...pack.funnel, ...pack.exceptions];
  const signals = all.filter(
    ({ metric, signal }, at) => signal && all.findIndex((one) => one.metric === metric) === at,
  );
  const watched = pack.exceptions.filter(({ signal }) => !signal);
  return (
    <>
      {signals.length > 0 ? (
        <PackLines title={t("pack.exceptions")} pack={pack} lines={signals} />
      ) : (
        <section className={styles.section}>
          <h2>{t("pack.exceptions")}</h2>
          <p className={styles.note}>{t("pack.noExceptions")}</p>
        </section>
      )}
      {watched.length > 0 && <PackLines title={t("pack.watched")} pack={pack} lines={watched} />}
    </>
  );
}

function Restated({ pack }: { pack: Pack }) {
  const { t } = useTranslation("report");
  const dates = useDates();
  return (
    <section className={styles.section}>
      <h2>{t("pack.restatements")}</h2>
      {pack.restatements.length === 0 && <p className={styles.note}>{t("pack.noRestatements")}</p>}
      {pack.restatements.map(({ month, asOf, lateFacts, cells }) => (
        <div key={month}>
          <p className={styles.note}>
            {t("pack.restated", {
              month: dates.month(month),
              facts: lateFacts,
              instant: dates.instant(asOf),
            })}
          </p>
          <SideBySide
            heads={[t("pack.closedValue"), t("pack.restatedValue")]}
            rows={cells
              .filter(({ grain }) => grain === "company")
              .map((cell) => ({ cell, sides: [cell.closed, cell.restated] }))}
          />
        </div>
      ))}
    </section>
  );
}

function Definitions({ pack }: { pack: Pack }) {
  const { t } = useTranslation("report");
  const { say } = useMetricWords();
  const text = useUiText();
  return (
    <section className={styles.section}>
      <h2>{t("pack.definitions")}</h2>
      <dl className={styles.definitions}>
        {pack.definitions.map((definition) => (
          <div key={definition.id}>
            <dt>{say(definition.name)}</dt>
            <dd>
              {say(definition.meaning)}{" "}
              <span className="quiet">
                {text.figure.version} {definition.version}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
