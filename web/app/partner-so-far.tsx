import { useTranslation } from "react-i18next";
import { getPartner, listPartners } from "../../contract/channel/partners.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { chartAmount } from "../channel/partner-totals.ts";
import { Figure } from "../ui/figure.tsx";
import styles from "./home-page.module.css";
import { PageLink } from "./page-link.tsx";
import { useSignedIn } from "./session.tsx";
import { useAnswer } from "./use-answer.ts";
import { useDates } from "./use-dates.ts";

/** The running month of the partner one works at: what it sold, what is open, whom it looks after. */
export function PartnerSoFar() {
  const { session, actingRole } = useSignedIn();
  const held = session.roles.filter(({ role }) => actingRole === undefined || role === actingRole);
  const enabled = held.length > 0 && held.every(({ scope }) => scope === "partners");
  const own = useAnswer(listPartners, { query: { limit: 1 } }, { enabled }).data?.partners[0]?.id;
  const partner = useAnswer(getPartner, { params: { id: own ?? "" } }, { enabled: own !== undefined }).data;
  return enabled && partner ? <Figures partner={partner} /> : null;
}

function Figures({ partner }: { partner: AnswerOf<typeof getPartner> }) {
  const { t } = useTranslation("measurement");
  const { t: tChannel } = useTranslation("channel");
  const dates = useDates();
  const { deals, exponent, bookings } = partner;
  const currency = { code: partner.currency, exponent };
  const [before, running] = bookings.slice(-2);
  if (running === undefined || before === undefined) return null;
  const common = { version: tChannel("figure.version"), asOf: dates.day(partner.today) };
  return (
    <section className={styles.soFar} aria-labelledby="so-far">
      <h2 id="so-far" className={styles.title}>
        {t("soFar.title")}
      </h2>
      <p className={styles.detail}>{t("soFar.detail", { month: dates.month(running.month) })}</p>
      <h3 className={styles.place}>
        <PageLink page="partners">{partner.attributes.name}</PageLink>
      </h3>
      <div className={styles.figures}>
        <Figure
          label={t("soFar.booked")}
          value={BigInt(running.amountMinor)}
          unit="money"
          currency={currency}
          trend={bookings.slice(-12).map(({ amountMinor }) => chartAmount(amountMinor, exponent))}
          comparison={{
            label: dates.month(before.month),
            value: BigInt(before.amountMinor),
            kind: "value",
          }}
          detail={{ ...common, definition: t("soFar.bookedMeaning"), direction: "higher" }}
        />
        <Figure
          label={tChannel("figure.openDeals")}
          value={deals.open.count}
          unit="count"
          detail={{
            ...common,
            definition: tChannel("figure.openDealsMeaning"),
            direction: "higher",
            numerator: { label: tChannel("figure.openWorth"), value: deals.open.amountMinor, unit: "money" },
          }}
        />
        <Figure
          label={tChannel("figure.customers")}
          value={partner.customers}
          unit="count"
          detail={{ ...common, definition: tChannel("figure.customersMeaning"), direction: "higher" }}
        />
      </div>
    </section>
  );
}
