import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { listComparisons } from "../../../contract/strategy/comparisons.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { useGoToPage } from "../../app/page-link.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { paths } from "../../app/paths.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useAnswer } from "../../app/use-answer.ts";
import { useDates } from "../../app/use-dates.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../../ui/states.tsx";
import strategyStyles from "../strategy.module.css";
import type { Comparison } from "./comparison-answer.ts";
import { useComparisonWords } from "./use-comparison-words.ts";

const EVERY_MS = 2_000;
const MARKS = { waiting: "none", running: "none", done: "good", failed: "bad", cancelled: "watch" } as const;
const isOpen = (state: Comparison["state"]) => state === "waiting" || state === "running";
type Head = Pick<Comparison, "id" | "title" | "state" | "leader" | "byName" | "forName" | "askedAt">;

/** Every comparison of strategy options with what it found, and the way to another. */
export function ComparisonsPage() {
  const { t } = useTranslation("comparison");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const go = useGoToPage();
  usePageTitle(tShell("nav.options"));
  const allowed = can("comparison:read");
  const { data, error, isFetching, refetch } = useAnswer(
    listComparisons,
    {},
    {
      enabled: allowed,
      every: (answer) => (answer?.comparisons.some(({ state }) => isOpen(state)) ? EVERY_MS : false),
    },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("comparison", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const begin = can("comparison:act") ? (
    <Button type="primary" onClick={() => go("newComparison")}>
      {t("begin")}
    </Button>
  ) : null;
  return (
    <>
      <PageHead
        title={tShell("nav.options")}
        detail={t("detail")}
        actions={data.comparisons.length > 0 && begin}
      />
      {data.comparisons.length === 0 ? (
        <EmptyState
          title={t("none")}
          detail={t("noneDetail")}
          action={begin ?? t("who", { who: whoMay("comparison", "act") })}
        />
      ) : (
        <Comparisons comparisons={data.comparisons} />
      )}
      {data.more && <p className="quiet">{t("list.more", { count: data.comparisons.length })}</p>}
    </>
  );
}

function Comparisons({ comparisons }: { comparisons: readonly Head[] }) {
  const { t } = useTranslation("comparison");
  const { t: tShell } = useTranslation();
  const dates = useDates();
  const words = useComparisonWords();
  return (
    <ScrollRegion label={tShell("nav.options")} className={strategyStyles.scroll}>
      <table className={strategyStyles.table} aria-label={tShell("nav.options")}>
        <thead>
          <tr>
            {(["title", "state", "leader", "by", "at"] as const).map((column) => (
              <th key={column} scope="col">
                {t(`list.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {comparisons.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to={paths.strategyComparison} params={{ comparisonId: one.id }}>
                  {one.title}
                </Link>
              </th>
              <td>
                <StateMark state={MARKS[one.state]} label={t(`state.${one.state}`)} />
              </td>
              <td>
                {one.leader === null
                  ? t("list.noLeader")
                  : `${words.option(one.leader)} · ${words.share(one.leader.best)}`}
              </td>
              <td className={strategyStyles.quiet}>{one.byName}</td>
              <td className={strategyStyles.quiet}>{dates.instant(one.askedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
