import { useTranslation } from "react-i18next";
import { getWarningSummary } from "../../contract/execution/warnings.ts";
import { useListState } from "../app/list-search.ts";
import { ListViews } from "../app/list-views.tsx";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { DataList } from "../ui/data-list.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useWarningList } from "./use-warning-list.tsx";
import type { WarningRow } from "./warning-columns.tsx";
import { WarningCounts, type WarningSummary } from "./warning-counts.tsx";
import styles from "./warnings.module.css";

/** Customers at risk of not renewing: who, why, what it is worth, who acts and what came of it. */
export function WarningsPage() {
  const { t } = useTranslation("execution");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const held = useListState();
  const shown = useWarningList(held);
  const allowed = can("customer_activity:read");
  const summary = useAnswer(getWarningSummary, {}, { enabled: allowed }).data;
  usePageTitle(tShell("nav.warnings"));
  return (
    <>
      <PageHead
        title={tShell("nav.warnings")}
        detail={t("warnings.detail")}
        actions={
          can("warning_rules:read") && (
            <>
              <PageLink page="warningEffect">{t("effect.open")}</PageLink>
              <PageLink page="warningRules">{t("warnings.rules")}</PageLink>
            </>
          )
        }
      />
      {summary && <WarningCounts summary={summary} />}
      {summary && can("warning_rules:read") && <LastRound summary={summary} />}
      <DataList<WarningRow>
        {...shown}
        views={<ListViews list="warnings" state={held[0]} onStateChange={held[1]} />}
        empty={<EmptyState title={t("warnings.empty")} detail={t("warnings.emptyDetail")} />}
      />
    </>
  );
}

/** When and by which rules warnings were last raised, and what they could not judge. */
function LastRound({ summary: { round, unasked } }: { summary: WarningSummary }) {
  const { t } = useTranslation("execution");
  const { day } = useDates();
  const said =
    round === null
      ? [t("warnings.noRound")]
      : [
          t("warnings.round", { day: day(round.day) }),
          round.rulesVersion === 0
            ? t("warnings.usualRules")
            : t("warnings.ownRules", { version: round.rulesVersion }),
          round.useKnownThrough === null
            ? t("warnings.useUnknown")
            : t("warnings.useKnown", { day: day(round.useKnownThrough) }),
        ];
  return (
    <>
      <p className={styles.note}>{said.join(" ")}</p>
      {unasked > 0 && <p className={styles.note}>{t("warnings.unasked", { count: unasked })}</p>}
    </>
  );
}
