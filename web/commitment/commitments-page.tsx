import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "../../domain/access/role.ts";
import { ROLES } from "../../domain/access/role.ts";
import { standsAbove } from "../../domain/commitment/line-of-command.ts";
import { readDraft } from "../app/draft.ts";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { NoPermission } from "../ui/states.tsx";
import { TabStrip } from "../ui/tab-strip.tsx";
import { ASK_DRAFT, AskForm } from "./ask-form.tsx";
import { CalendarView } from "./calendar-view.tsx";
import { LayerList } from "./layer-list.tsx";
import { MyList } from "./my-list.tsx";
import { SeriesList } from "./series-list.tsx";

const route = getRouteApi(paths.commitments);
const hasLayerBelow = (role: Role) =>
  role === "channel_operations" || ROLES.some((other) => standsAbove(role, other));

/** What I owe, what I asked for, who below me is late, the month, and what comes again. */
export function CommitmentsPage() {
  const { t } = useTranslation("commitment");
  const { session, actingRole, can } = useSignedIn();
  const whoMay = useWhoMay();
  const { tab = "mine" } = route.useSearch();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(() => readDraft(ASK_DRAFT) !== undefined);
  usePageTitle(t("title"));
  if (!can("commitment:read")) return <NoPermission whoCan={whoMay("commitment", "read")} />;
  const held = session.roles.filter(({ role }) => actingRole === undefined || role === actingRole);
  const tabs = [
    { id: "mine", title: t("tab.mine"), content: <MyList whose="mine" /> },
    { id: "asked", title: t("tab.asked"), content: <MyList whose="asked" /> },
    ...(held.some(({ role }) => hasLayerBelow(role))
      ? [{ id: "layer", title: t("tab.layer"), content: <LayerList /> }]
      : []),
    { id: "calendar", title: t("tab.calendar"), content: <CalendarView /> },
    { id: "series", title: t("tab.series"), content: <SeriesList /> },
  ];
  return (
    <>
      <PageHead
        title={t("title")}
        detail={t("detail")}
        actions={
          <Button type="primary" aria-expanded={asking} onClick={() => setAsking(!asking)}>
            {t("ask.open")}
          </Button>
        }
      />
      {asking && <AskForm onClose={() => setAsking(false)} />}
      <TabStrip
        tabs={tabs}
        tab={tab}
        onTabChange={(id) => void navigate({ to: paths.commitments, search: { tab: id }, replace: true })}
      />
    </>
  );
}
