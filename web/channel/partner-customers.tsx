import { useTranslation } from "react-i18next";
import { listPartnerCustomers } from "../../contract/channel/partner-records.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useAnswer } from "../app/use-answer.ts";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import type { Partner } from "./partner.ts";
import styles from "./partner-page.module.css";

/** The customers that the partner looks after today. */
export function PartnerCustomers({ partner }: { partner: Partner }) {
  const { t } = useTranslation("channel");
  const figure = useFigureFormat();
  const describe = useDescribeError();
  const { data, error, isFetching, refetch } = useAnswer(listPartnerCustomers, {
    params: { id: partner.id },
  });
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  if (data.customers.length === 0) return <p className={styles.note}>{t("customers.none")}</p>;
  const missing = <span className="quiet">{t("partners.notKnown")}</span>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t("tab.customers")}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("customers.name")}</th>
              <th scope="col">{t("field.reference")}</th>
              <th scope="col">{t("customers.city")}</th>
              <th scope="col">{t("customers.class")}</th>
              <th scope="col">{t("customers.keyAccount")}</th>
            </tr>
          </thead>
          <tbody>
            {data.customers.map((customer) => (
              <tr key={customer.id}>
                <th scope="row">{customer.name}</th>
                <td>{customer.reference}</td>
                <td>{customer.city?.name ?? missing}</td>
                <td>{customer.class ?? missing}</td>
                <td>{t(customer.keyAccount ? "customers.yes" : "customers.no")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {data.more && (
        <p className={styles.note}>{t("customers.more", { all: figure(partner.customers, "count") })}</p>
      )}
    </>
  );
}
