import { useTranslation } from "react-i18next";
import { getWarningEffect } from "../../contract/execution/warning-effect.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { RiskModel } from "./risk-model.tsx";
import styles from "./warnings.module.css";

type Answer = AnswerOf<typeof getWarningEffect>;
type Both = NonNullable<Answer["recorded"]>;

/** How good warnings are: precision, recall and lead time against what happened, and the model of the risk. */
export function WarningEffectPage() {
  const { t } = useTranslation("execution");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const { day } = useDates();
  usePageTitle(t("effect.title"));
  const allowed = can("customer_activity:read");
  const { data, error, isFetching, refetch } = useAnswer(getWarningEffect, {}, { enabled: allowed });
  if (!allowed) return <NoPermission whoCan={whoMay("customer_activity", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const { span, recorded } = data;
  return (
    <>
      <PageHead
        title={t("effect.title")}
        detail={span ? t("effect.detail", { from: day(span.from), through: day(span.through) }) : undefined}
        actions={<PageLink page="warnings">{tShell("nav.warnings")}</PageLink>}
      />
      <h2 className={styles.heading}>{t("effect.recorded")}</h2>
      {recorded === null ? (
        <p className={styles.note}>{t("effect.notYet")}</p>
      ) : (
        <>
          <EffectTable name={t("effect.recorded")} both={recorded} />
          <p className={styles.note}>{t("effect.handledNote")}</p>
        </>
      )}
      {can("warning_rules:read") && <Review review={data.review} />}
    </>
  );
}

function Review({ review }: { review: Answer["review"] }) {
  const { t } = useTranslation("execution");
  const { day } = useDates();
  if (review === null) return <p className={styles.note}>{t("effect.noReview")}</p>;
  const { span, replayed, risk } = review;
  return (
    <>
      <h2 className={styles.heading}>{t("effect.replayed")}</h2>
      {span === null || replayed === null ? (
        <p className={styles.note}>{t("effect.noHistory")}</p>
      ) : (
        <>
          <p className={styles.note}>
            {t("effect.replayedDetail", { from: day(span.from), through: day(span.through) })}
          </p>
          <EffectTable name={t("effect.replayed")} both={replayed} />
        </>
      )}
      <RiskModel risk={risk} />
    </>
  );
}

const END = { "data-align": "end" } as const;

function EffectTable({ name, both }: { name: string; both: Both }) {
  const { t } = useTranslation("execution");
  const figure = useFigureFormat();
  const share = ({ value, lower, upper, of, tooFew }: Both["any"]["precision"]) => {
    if (tooFew || value === null) return <span className="quiet">{t("effect.tooFew", { count: of })}</span>;
    const [v, l, u] = [value, lower, upper].map((one) => figure(one, "ratio"));
    return t("effect.share", { value: v, lower: l, upper: u });
  };
  return (
    <ScrollRegion label={name} className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{name}</caption>
        <thead>
          <tr>
            {(["kind", "warned", "precision", "recall", "base", "lead"] as const).map((id) => (
              <th key={id} scope="col" {...(id === "kind" ? {} : END)}>
                {t(`effect.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(["any", "red"] as const).map((id) => (
            <tr key={id}>
              <th scope="row">{t(`effect.${id}`)}</th>
              <td {...END}>{figure(both[id].warned, "count")}</td>
              <td {...END}>{share(both[id].precision)}</td>
              <td {...END}>{share(both[id].recall)}</td>
              <td {...END}>{share(both[id].base)}</td>
              <td {...END}>
                {both[id].leadDays === null ? t("effect.none") : Math.round(both[id].leadDays)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
