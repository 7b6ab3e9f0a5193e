import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type DesignRoutes, designRoutes } from "../../contract/agreement/design-routes.ts";
import type { Content } from "../../domain/agreement/content-field.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import { DesignPage } from "../agreement/design-page.tsx";
import { draftingAct } from "../agreement/use-design.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";

interface OwnRulesProps {
  readonly kind: DesignKind;
  /** The page that these rules are for. */
  readonly back: "warnings" | "classes";
  readonly title: string;
  /** The usual rules as a first draft. */
  readonly draft: Content;
  /** The usual rules, to be read. */
  readonly children: ReactNode;
}

/** Rules of which the company has one set: its own with their versions, else the usual ones and the way to others. */
export function OwnRules({ kind, back, title, draft, children }: OwnRulesProps) {
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  usePageTitle(title);
  const routes = designRoutes(kind);
  const allowed = can(`${kind.object}:read`);
  const { data, error, isFetching, refetch } = useAnswer(routes.list, {}, { enabled: allowed });
  if (!allowed) return <NoPermission whoCan={whoMay(kind.object, "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const [own] = data.designs;
  if (own !== undefined) return <DesignPage kind={kind} routes={routes} id={own.id} />;
  return (
    <>
      <PageHead title={title} actions={<PageLink page={back}>{tShell(`nav.${back}`)}</PageLink>} />
      <Begin kind={kind} routes={routes} title={title} draft={draft} />
      {children}
    </>
  );
}

function Begin({
  kind,
  routes,
  title,
  draft,
}: Omit<OwnRulesProps, "back" | "children"> & { routes: DesignRoutes }) {
  const { t } = useTranslation("execution");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const client = useQueryClient();
  const begin = useAct(routes.create, () => client.invalidateQueries({ queryKey: answerKey(routes.list) }));
  return (
    <EmptyState
      title={t("rules.none")}
      detail={t("rules.noneDetail", {
        who: kind.steps.flatMap(({ roles }) => roles.map((role) => tShell(`role.${role}`))).join(t("comma")),
      })}
      action={
        can(`${kind.object}:${draftingAct(kind)}`) ? (
          <Button
            type="primary"
            loading={begin.isPending}
            onClick={() => begin.mutate({ body: { title, place: null, content: draft } })}
          >
            {t("rules.begin")}
          </Button>
        ) : (
          t("rules.who", { who: whoMay(kind.object, draftingAct(kind)) })
        )
      }
    />
  );
}
