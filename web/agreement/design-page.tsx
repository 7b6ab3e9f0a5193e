import { Button, Tooltip } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DesignRoutes } from "../../contract/agreement/design-routes.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { PageHead } from "../ui/page-head.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { type StripTab, TabStrip } from "../ui/tab-strip.tsx";
import { AgreementRail } from "./agreement-rail.tsx";
import { AnswerSection } from "./answer-section.tsx";
import { CurrentSection } from "./current-section.tsx";
import styles from "./design.module.css";
import { useSay } from "./design-names.ts";
import { DesignState } from "./design-state.tsx";
import { DifferencesSection } from "./differences-section.tsx";
import { DraftSection } from "./draft-section.tsx";
import { DesignProvider, draftingAct, standingOfRecord, useDesign, useWhyNot } from "./use-design.ts";

interface DesignPageProps {
  readonly kind: DesignKind;
  readonly routes: DesignRoutes;
  readonly id: string;
  /** Further tabs of the kind, before the engine's own and after them. */
  readonly more?: readonly StripTab[];
  readonly after?: readonly StripTab[];
}

/** One designed object: its content at the left, and at the right how it is being agreed. */
export function DesignPage({ kind, routes, id, more = [], after = [] }: DesignPageProps) {
  const describe = useDescribeError();
  // Kept over the first save of a draft, after which the page stands anew.
  const [tab, setTab] = useState<string>();
  const { data, error, isFetching, refetch } = useAnswer(routes.get, { params: { id } });
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  return (
    <DesignProvider value={{ kind, routes, record: data, standing: standingOfRecord(data) }}>
      <OpenPage key={data.draft === null ? "read" : "draft"} {...{ more, after, setTab }} chosen={tab} />
    </DesignProvider>
  );
}

type Tab = "draft" | "proposed" | "current" | "differences";

/** The parts that there is something to show in, the one that asks for something first. */
function useTabs(): Tab[] {
  const { kind, record } = useDesign();
  const { can } = useSignedIn();
  const mayDraft = can(`${kind.object}:${draftingAct(kind)}`);
  const isOpen = record.summary.state === "proposed";
  return [
    ...(isOpen ? (["proposed"] as const) : []),
    ...(mayDraft && !isOpen && (record.draft !== null || record.current === null)
      ? (["draft"] as const)
      : []),
    ...(record.current !== null ? (["current"] as const) : []),
    ...(record.versions.length > 1 ? (["differences"] as const) : []),
  ];
}

interface OpenPageProps extends Required<Pick<DesignPageProps, "more" | "after">> {
  readonly chosen: string | undefined;
  readonly setTab: (tab: string) => void;
}

function OpenPage({ more, after, chosen, setTab }: OpenPageProps) {
  const { t } = useTranslation("agreement");
  const { kind, record } = useDesign();
  const { can } = useSignedIn();
  const say = useSay();
  const tabs = useTabs();
  const [revising, setRevising] = useState(false);
  const own = revising && !tabs.includes("draft") ? ["draft" as const, ...tabs] : tabs;
  const whyNot = useWhyNot()("draft");
  const parts: Record<Tab, ReactNode> = {
    draft: <DraftSection onProposed={() => setRevising(false)} />,
    proposed: <AnswerSection />,
    current: <CurrentSection />,
    differences: <DifferencesSection />,
  };
  const names = {
    draft: t("tab.draft"),
    proposed: t("tab.proposed", { version: record.summary.version ?? 1 }),
    current: t("tab.current", { version: record.current?.version ?? 1 }),
    differences: t("tab.differences"),
  };
  const engine = own.map((id) => ({ id, title: names[id], content: parts[id] }));
  const isAsked = record.summary.state === "proposed";
  const all = isAsked ? [...engine, ...more, ...after] : [...more, ...engine, ...after];
  const shown = all.map(({ id }) => id);
  const tab = chosen !== undefined && shown.includes(chosen) ? chosen : shown[0];
  const revise = can(`${kind.object}:${draftingAct(kind)}`) && !shown.includes("draft") && (
    <Tooltip title={whyNot}>
      <Button
        disabled={whyNot !== undefined}
        onClick={() => {
          setRevising(true);
          setTab("draft");
        }}
      >
        {t("revise")}
      </Button>
    </Tooltip>
  );
  return (
    <>
      <PageHead
        title={record.summary.title}
        tags={<DesignState state={record.summary.inForce === null ? record.summary.state : "in_force"} />}
        detail={say(kind)}
        actions={revise}
      />
      <div className={styles.columns}>
        {tab === undefined ? (
          <p className={styles.note}>{t("nothingYet")}</p>
        ) : (
          <TabStrip tabs={all} tab={tab} onTabChange={setTab} />
        )}
        <AgreementRail />
      </div>
    </>
  );
}
