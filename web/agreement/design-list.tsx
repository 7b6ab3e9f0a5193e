import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DesignRoutes } from "../../contract/agreement/design-routes.ts";
import type { AnswerOf } from "../../contract/route.ts";
import type { Content } from "../../domain/agreement/content-field.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import listStyles from "./design-list.module.css";
import { DesignState } from "./design-state.tsx";

type Summary = AnswerOf<DesignRoutes["list"]>["designs"][number];

/** A field that finds one place by its name. */
export type PlaceSelect = (field: {
  readonly id: string;
  readonly value: string | null;
  readonly onChange: (place: string) => void;
}) => ReactNode;

interface DesignListProps {
  readonly kind: DesignKind;
  readonly routes: DesignRoutes;
  readonly title: string;
  readonly detail: string;
  readonly empty: { readonly title: string; readonly detail: string };
  /** What a new one says at first. */
  readonly begin: { readonly label: string; readonly content: () => Content };
  /** Chooses where a new one belongs; none where the kind has no place. */
  readonly placeSelect?: PlaceSelect;
  readonly pageOf: (id: string) => string;
  /** A further column, told from the summary. */
  readonly column?: { readonly title: string; readonly cell: (summary: Summary) => ReactNode };
}

/** Every design of a kind with where each stands, and the way to begin another. */
export function DesignList(props: DesignListProps) {
  const { kind, routes, title, detail, empty } = props;
  const { t } = useTranslation("agreement");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const allowed = can(`${kind.object}:read`);
  const { data, error, isFetching, refetch } = useAnswer(routes.list, {}, { enabled: allowed });
  const [beginning, setBeginning] = useState(false);
  if (!allowed) return <NoPermission whoCan={whoMay(kind.object, "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const mayPropose = can(`${kind.object}:propose`);
  const open = mayPropose && (
    <Button type="primary" onClick={() => setBeginning(true)}>
      {props.begin.label}
    </Button>
  );
  return (
    <>
      <PageHead title={title} detail={detail} actions={data.designs.length > 0 && !beginning && open} />
      {beginning && <BeginForm {...props} onCancel={() => setBeginning(false)} />}
      {data.designs.length === 0 && !beginning ? (
        <EmptyState {...empty} action={open || t("list.who", { who: whoMay(kind.object, "propose") })} />
      ) : (
        <Summaries {...props} designs={data.designs} />
      )}
    </>
  );
}

function Summaries({ designs, pageOf, column, title }: DesignListProps & { designs: readonly Summary[] }) {
  const { t } = useTranslation("agreement");
  const { t: tShell } = useTranslation();
  const dates = useDates();
  if (designs.length === 0) return null;
  return (
    <ScrollRegion label={title} className={listStyles.scroll}>
      <table className={listStyles.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t("list.title")}</th>
            {column && <th scope="col">{column.title}</th>}
            <th scope="col">{t("list.state")}</th>
            <th scope="col">{t("list.waiting")}</th>
            <th scope="col">{t("list.changed")}</th>
          </tr>
        </thead>
        <tbody>
          {designs.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to={pageOf(one.id) as "/"}>{one.title}</Link>
              </th>
              {column && <td>{column.cell(one)}</td>}
              <td>
                <DesignState state={one.inForce === null ? one.state : "in_force"} />
                {one.version !== null && (
                  <span className="quiet"> {t("version", { version: one.inForce ?? one.version })}</span>
                )}
              </td>
              <td>{one.waitingFor.map((role) => tShell(`role.${role}`)).join(t("comma"))}</td>
              <td className="quiet">{dates.instant(one.changedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function BeginForm({
  routes,
  begin,
  placeSelect,
  pageOf,
  onCancel,
}: DesignListProps & { onCancel: () => void }) {
  const { t } = useTranslation("agreement");
  const describe = useDescribeError();
  const id = useId();
  const [title, setTitle] = useState("");
  const [place, setPlace] = useState<string | null>(null);
  const navigate = useNavigate();
  const create = useAct(routes.create, ({ id: made }) => navigate({ to: pageOf(made) as "/" }));
  const isReady = title.trim() !== "" && (placeSelect === undefined || place !== null);
  return (
    <form
      className={listStyles.begin}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) create.mutate({ body: { title, place, content: begin.content() } });
      }}
    >
      {placeSelect && (
        <>
          <label htmlFor={`${id}-place`}>{t("list.place")}</label>
          {placeSelect({ id: `${id}-place`, value: place, onChange: setPlace })}
        </>
      )}
      <label htmlFor={`${id}-title`}>{t("list.title")}</label>
      <Input
        id={`${id}-title`}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      {create.error && <FormProblem>{describe(create.error).why ?? describe(create.error).what}</FormProblem>}
      <div className={listStyles.actions}>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={create.isPending}>
          {begin.label}
        </Button>
        <Button onClick={onCancel}>{t("list.cancel")}</Button>
      </div>
    </form>
  );
}
