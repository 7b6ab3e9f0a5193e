import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { listMetrics, setMetricOwner } from "../../contract/measurement/metrics.ts";
import { confirmMonth, getMonthChecks } from "../../contract/measurement/months.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { PageLink, useIsBuilt } from "../app/page-link.tsx";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import styles from "./measurement.module.css";
import type { CloseCheck } from "./month.ts";

interface CloseChecksProps {
  month: string;
  answer: AnswerOf<typeof getMonthChecks>;
}

/** What stands in the way, each with the way to mend it. */
export function CloseChecks({ month, answer }: CloseChecksProps) {
  const { t } = useTranslation("measurement");
  const { language } = useLanguage();
  const names = useMetricNames();
  return (
    <ul className={styles.checks}>
      {answer.checks.map((check) => (
        <li key={check.id} className={styles.check}>
          <StateMark
            state={check.ok ? "good" : check.overridable ? "watch" : "bad"}
            label={t(check.ok ? "check.ok" : check.overridable ? "check.open" : "check.blocking")}
            quiet
          />
          <div>
            <strong>{t(`check.${check.id}`)}</strong>
            {!check.ok && (
              <>
                <p className={styles.found}>
                  {t(`check.found.${check.id}`, {
                    defaultValue: language === "en" ? check.found.en : check.found.zh,
                    count: check.metrics.length,
                  })}
                </p>
                {check.metrics.length > 0 && check.metrics.length <= 8 && (
                  <p className={styles.found}>
                    {check.metrics.map(names).join(language === "en" ? ", " : "、")}
                  </p>
                )}
                <Mend month={month} check={check} />
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function useMetricNames(): (id: string) => string {
  const { language } = useLanguage();
  const { data } = useAnswer(listMetrics, {});
  return (id) => {
    const name = data?.metrics.find(({ definition }) => definition.id === id)?.definition.name;
    return name ? (language === "en" ? name.en : name.zh) : id;
  };
}

/** The nearest way to put it right, for who may. */
function Mend({ month, check }: { month: string; check: CloseCheck }): ReactNode {
  const { t } = useTranslation("measurement");
  const { can } = useSignedIn();
  const isBuilt = useIsBuilt();
  if (check.id === "imports_rejected" || check.id === "imports_running")
    return can("import:act") && isBuilt(paths.imports) ? (
      <PageLink page="imports">{t("check.mend.imports")}</PageLink>
    ) : null;
  if (check.id === "ready") return can("metric:propose") ? <TakeOver metrics={check.metrics} /> : null;
  if (check.id === "confirmed") return <ConfirmMine month={month} open={check.metrics} />;
  return null;
}

function TakeOver({ metrics }: { metrics: readonly string[] }) {
  const { t } = useTranslation("measurement");
  const { session } = useSignedIn();
  const client = useQueryClient();
  const describe = useDescribeError();
  const mine = useAnswer(listMetrics, {});
  const free = (mine.data?.metrics ?? [])
    .filter(({ definition, owner }) => metrics.includes(definition.id) && owner === null)
    .map(({ definition }) => definition.id);
  const take = useMutation({
    mutationFn: async () => {
      const body = { ownerId: session.user?.id ?? "", sourceNote: "", readiness: "ready" as const };
      for (const id of free) await call(setMetricOwner, { params: { id }, body });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: answerKey(listMetrics) });
      void client.invalidateQueries({ queryKey: answerKey(getMonthChecks) });
    },
  });
  if (free.length === 0) return null;
  return (
    <>
      <Button
        size="small"
        className={styles.wrap ?? ""}
        loading={take.isPending}
        onClick={() => take.mutate()}
      >
        {t("check.mend.takeOver", { count: free.length })}
      </Button>
      {take.error && <FormProblem>{describe(take.error).what}</FormProblem>}
    </>
  );
}

function ConfirmMine({ month, open }: { month: string; open: readonly string[] }) {
  const { t } = useTranslation("measurement");
  const { session } = useSignedIn();
  const client = useQueryClient();
  const describe = useDescribeError();
  const all = useAnswer(listMetrics, {});
  const mine = (all.data?.metrics ?? [])
    .filter(({ definition, owner }) => open.includes(definition.id) && owner?.ownerId === session.user?.id)
    .map(({ definition }) => definition.id);
  const confirm = useAct(confirmMonth, () =>
    client.invalidateQueries({ queryKey: answerKey(getMonthChecks) }),
  );
  if (mine.length === 0) return null;
  return (
    <>
      <Button
        size="small"
        loading={confirm.isPending}
        onClick={() => confirm.mutate({ params: { month }, body: { metrics: mine, note: "" } })}
      >
        {t("check.mend.confirmMine", { count: mine.length })}
      </Button>
      {confirm.error && (
        <FormProblem>{describe(confirm.error).why ?? describe(confirm.error).what}</FormProblem>
      )}
    </>
  );
}
