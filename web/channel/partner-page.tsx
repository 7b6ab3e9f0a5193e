import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { getPartner } from "../../contract/channel/partners.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { FocusAgreement } from "../app/focus-agreement.tsx";
import { useLanguage } from "../app/language-context.tsx";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { RecordPage, type RecordTab, type TimelineEntry } from "../ui/record-page.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { AssignManager } from "./assign-manager.tsx";
import { choiceWord } from "./choice-words.ts";
import type { Partner } from "./partner.ts";
import { partnerSteps } from "./partner-changes.ts";
import { PartnerContacts } from "./partner-contacts.tsx";
import { PartnerCustomers } from "./partner-customers.tsx";
import { PartnerDeals } from "./partner-deals.tsx";
import { PartnerFigures } from "./partner-figures.tsx";
import { PartnerHistory } from "./partner-history.tsx";
import { PartnerOverview } from "./partner-overview.tsx";

/** One partner: what it is like, what it was like, what it brings. */
export function PartnerPage() {
  const { t: tShell } = useTranslation();
  const { partnerId } = useParams({ strict: false }) as { partnerId: string };
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const allowed = can("channel_records:read");
  const { data, error, isFetching, refetch } = useAnswer(
    getPartner,
    { params: { id: partnerId } },
    { enabled: allowed },
  );
  usePageTitle(data?.attributes.name ?? tShell("nav.partner"));
  if (!allowed) return <NoPermission whoCan={whoMay("channel_records", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={10} />;
  return <Profile partner={data} />;
}

function Profile({ partner }: { partner: Partner }) {
  const { t } = useTranslation("channel");
  const { language } = useLanguage();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  const { attributes, history, deals } = partner;
  const tabs: RecordTab[] = [
    { id: "overview", title: t("tab.overview"), content: <PartnerOverview partner={partner} /> },
    {
      id: "deals",
      title: t("tab.deals"),
      count: deals.open.count + deals.won.count + deals.lost.count,
      content: <PartnerDeals partner={partner} />,
    },
    {
      id: "customers",
      title: t("tab.customers"),
      count: partner.customers,
      content: <PartnerCustomers partner={partner} />,
    },
    {
      id: "contacts",
      title: t("tab.contacts"),
      count: partner.contacts.length,
      content: <PartnerContacts contacts={partner.contacts} />,
    },
    {
      id: "history",
      title: t("tab.history"),
      count: history.length,
      content: <PartnerHistory history={history} />,
    },
  ];
  const place = [attributes.city?.name, attributes.region?.name].filter(Boolean).join(" · ");
  return (
    <RecordPage
      title={attributes.name}
      tags={
        <>
          <StateMark
            state={partner.inForce ? "good" : "none"}
            label={t(partner.inForce ? "inForce.yes" : "inForce.no")}
          />
          <span>{choiceWord("partner_kind", attributes.kind, language)}</span>
          <FocusAgreement partnerId={partner.id} />
        </>
      }
      detail={
        <>
          {partner.reference}
          {place && ` · ${place}`}
          {attributes.manager?.name && ` · ${t("field.manager")} ${attributes.manager.name}`}
        </>
      }
      actions={
        <>
          <AssignManager partnerIds={[partner.id]} today={partner.today} />
          <PageLink page="partners">{t("partners.back")}</PageLink>
        </>
      }
      figures={<PartnerFigures partner={partner} />}
      tabs={tabs}
      tab={tabs.some(({ id }) => id === tab) ? (tab ?? "overview") : "overview"}
      onTabChange={(next) =>
        void navigate({
          to: paths.partner,
          params: { partnerId: partner.id },
          search: next === "overview" ? {} : { tab: next },
          replace: true,
          resetScroll: false,
        })
      }
      timeline={useTimeline(partner)}
    />
  );
}

/** What happened to the partner that is known: its versions and its last won deal. */
function useTimeline(partner: Partner): TimelineEntry[] {
  const { t } = useTranslation("channel");
  const { language } = useLanguage();
  const { day } = useDates();
  const joint = language === "en" ? ", " : "、";
  const changes = partnerSteps(partner.history).map(({ version, before, changed }) => ({
    id: version.id,
    on: version.validFrom ?? "",
    when: version.validFrom ? day(version.validFrom) : t("history.fromTheStart"),
    what: before
      ? changed.length > 0
        ? t("timeline.changed", { what: changed.map((name) => t(`field.${name}`)).join(joint) })
        : t("timeline.confirmed")
      : t("timeline.first"),
  }));
  const won = partner.lastWonOn
    ? [{ id: "won", on: partner.lastWonOn, when: day(partner.lastWonOn), what: t("timeline.lastWon") }]
    : [];
  return [...won, ...changes].toSorted((a, b) => b.on.localeCompare(a.on));
}
