import { useTranslation } from "react-i18next";
import { useFigureFormat } from "../ui/ui-text.ts";
import type { Partner } from "./partner.ts";
import { PartnerDealRows } from "./partner-deal-rows.tsx";
import styles from "./partner-page.module.css";

/** How the partner's deals stand: open, won and lost, with what they are worth, and each of them. */
export function PartnerDeals({ partner }: { partner: Partner }) {
  const { t } = useTranslation("channel");
  const figure = useFigureFormat();
  const { deals, currency: code, exponent } = partner;
  const money = { currency: { code, exponent }, hideCurrency: true } as const;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("deals.state")}</th>
            <th scope="col" data-align="end">
              {t("deals.count")}
            </th>
            <th scope="col" data-align="end">
              {t("deals.amount")} {code}
            </th>
            <th scope="col" data-align="end">
              {t("deals.withoutAmount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {(["open", "won", "lost"] as const).map((state) => (
            <tr key={state}>
              <th scope="row">{t(`deals.${state}`)}</th>
              <td data-align="end">{figure(deals[state].count, "count")}</td>
              <td data-align="end">{figure(deals[state].amountMinor, "money", money)}</td>
              <td data-align="end">{figure(deals[state].withoutAmount, "count")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <PartnerDealRows partner={partner} />
    </>
  );
}
