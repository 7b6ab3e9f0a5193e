import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { listCityCustomers } from "../../../contract/channel/city-records.ts";
import { listPartners } from "../../../contract/channel/partners.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { paths } from "../../app/paths.ts";
import { useAnswer } from "../../app/use-answer.ts";
import { ErrorState, LoadingState } from "../../ui/states.tsx";
import { useFigureFormat } from "../../ui/ui-text.ts";
import { ViewTable } from "../view-table.tsx";

const MOST_ROWS = 100;

/** The partners of the city, those with the most bookings first. */
export function CityPartners({ cityId }: { cityId: string }) {
  const { t } = useTranslation("views");
  const figure = useFigureFormat();
  const answer = useAnswer(listPartners, { query: { cityId, sort: "-bookings", limit: MOST_ROWS } });
  const { data } = answer;
  if (!data) return <Waiting {...answer} />;
  if (data.partners.length === 0) return <p className="quiet">{t("city.noPartners")}</p>;
  const money = { currency: { code: data.currency, exponent: data.exponent }, hideCurrency: true };
  return (
    <>
      <ViewTable
        name={t("city.partners")}
        columns={[
          { title: t("city.partner") },
          { title: t("city.inForce") },
          { title: `${t("cities.bookings")} ${data.currency}`, align: "end" },
        ]}
        rows={data.partners.map((partner) => ({
          id: partner.id,
          cells: [
            <Link key="name" to={paths.partner} params={{ partnerId: partner.id }}>
              {partner.name}
            </Link>,
            t(partner.inForce ? "yes" : "no"),
            figure(partner.bookingsMinor, "money", money),
          ],
        }))}
      />
      {data.next !== null && <p className="quiet">{t("city.firstOf", { shown: MOST_ROWS })}</p>}
    </>
  );
}

/** The customers of the city by name. */
export function CityCustomers({ cityId }: { cityId: string }) {
  const { t } = useTranslation("views");
  const answer = useAnswer(listCityCustomers, { params: { id: cityId } });
  const { data } = answer;
  if (!data) return <Waiting {...answer} />;
  if (data.customers.length === 0) return <p className="quiet">{t("city.noCustomers")}</p>;
  const missing = <span className="quiet">{t("notGiven")}</span>;
  const partnerOf = ({ partner }: (typeof data.customers)[number]): ReactNode =>
    partner ? (
      <Link to={paths.partner} params={{ partnerId: partner.id }}>
        {partner.name}
      </Link>
    ) : (
      missing
    );
  return (
    <>
      <ViewTable
        name={t("city.customers")}
        columns={[
          { title: t("city.customer") },
          { title: t("city.reference") },
          { title: t("city.partner") },
          { title: t("city.class") },
          { title: t("city.keyAccount") },
        ]}
        rows={data.customers.map((customer) => ({
          id: customer.id,
          cells: [
            customer.name,
            customer.reference,
            partnerOf(customer),
            customer.class ?? missing,
            t(customer.keyAccount ? "yes" : "no"),
          ],
        }))}
      />
      {data.more && <p className="quiet">{t("city.firstOf", { shown: MOST_ROWS })}</p>}
    </>
  );
}

interface WaitingProps {
  error: Error | null;
  isFetching: boolean;
  refetch: () => unknown;
}

function Waiting({ error, isFetching, refetch }: WaitingProps) {
  const describe = useDescribeError();
  if (error) return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  return <LoadingState />;
}
