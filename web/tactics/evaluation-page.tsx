import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getEvaluation } from "../../contract/tactics/evaluations.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { EvaluationMatrix } from "./evaluation-matrix.tsx";
import { ItemDrawer, type OpenItem } from "./item-drawer.tsx";
import { CityRobustness, Spread } from "./robustness.tsx";
import { RoundHead } from "./round-head.tsx";
import styles from "./selection.module.css";

/** One round: every partner against every item, with what each cell rests on. */
export function EvaluationPage() {
  const { t } = useTranslation("selection");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const { roundId = "" } = useParams({ strict: false }) as { roundId?: string };
  const [item, setItem] = useState<OpenItem>();
  usePageTitle(tShell("nav.evaluations"));
  const allowed = can("evaluation:read");
  const { data, error, isFetching, refetch } = useAnswer(
    getEvaluation,
    { params: { id: roundId } },
    { enabled: allowed, keep: true },
  );
  if (!allowed) return <NoPermission whoCan={whoMay("evaluation", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={12} />;
  return (
    <>
      <RoundHead form={data} />
      <p className={styles.note}>{t("matrix.meaning")}</p>
      <EvaluationMatrix form={data} onOpen={setItem} />
      <CityRobustness form={data} />
      <Spread form={data} />
      {item && <ItemDrawer form={data} item={item} onClose={() => setItem(undefined)} />}
    </>
  );
}
