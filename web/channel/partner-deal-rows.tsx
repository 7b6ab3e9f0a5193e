import { useTranslation } from "react-i18next";
import { listPartnerDeals } from "../../contract/channel/partner-records.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { choiceWord } from "./choice-words.ts";
import type { Partner } from "./partner.ts";
import styles from "./partner-page.module.css";

/** The partner's deals one by one, for a role that may read deals. */
export function PartnerDealRows({ partner }: { partner: Partner }) {
  const { t } = useTranslation("channel");
  const { language } = useLanguage();
  const { day } = useDates();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const figure = useFigureFormat();
  const describe = useDescribeError();
  const allowed = can("deal:read");
  const given = { params: { id: partner.id } };
  const { data, error, isFetching, refetch } = useAnswer(listPartnerDeals, given, { enabled: allowed });
  if (!allowed) return <NoPermission whoCan={whoMay("deal", "read")} />;
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  if (data.deals.length === 0) return <p className={styles.note}>{t("deals.none")}</p>;
  const missing = <span className="quiet">{t("partners.notKnown")}</span>;
  return (
    <>
      <p className={styles.note}>{t("deals.shown")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t("tab.deals")}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("deals.reference")}</th>
              <th scope="col">{t("deals.customer")}</th>
              <th scope="col">{t("deals.state")}</th>
              <th scope="col">{t("deals.createdOn")}</th>
              <th scope="col">{t("deals.closedOn")}</th>
              <th scope="col" data-align="end">
                {t("deals.amount")}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.deals.map((deal) => (
              <tr key={deal.id}>
                <th scope="row">
                  {deal.reference}
                  {deal.name && <span className="quiet"> {deal.name}</span>}
                </th>
                <td>{deal.customer?.name ?? missing}</td>
                <td>{choiceWord("stage", deal.stage, language)}</td>
                <td>{day(deal.createdOn)}</td>
                <td>{deal.closedOn && day(deal.closedOn)}</td>
                <td data-align="end">
                  {deal.amountMinor === null
                    ? missing
                    : figure(deal.amountMinor, "money", {
                        currency: { code: deal.currency, exponent: deal.currencyExponent },
                      })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
