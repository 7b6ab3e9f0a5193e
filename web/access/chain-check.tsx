import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { verifyAuditLog } from "../../contract/access/audit.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useAct } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import styles from "./audit-page.module.css";

/** Recomputes the chain of seals and says whether the log is as it was written. */
export function ChainCheck() {
  const { t } = useTranslation("access");
  const figure = useFigureFormat();
  const describe = useDescribeError();
  const check = useAct(verifyAuditLog);
  const failure = check.error ? describe(check.error) : undefined;
  const found = check.data;
  return (
    <section className={styles.chain} aria-label={t("chain.title")}>
      <div className={styles.chainLine}>
        <Button onClick={() => check.mutate({})} loading={check.isPending}>
          {t("chain.check")}
        </Button>
        <span role="status">
          {found && (
            <StateMark
              state={found.broken ? "bad" : "good"}
              label={
                found.broken
                  ? t("chain.broken", {
                      number: found.broken.number,
                      why: t(`chain.why.${found.broken.why}`),
                    })
                  : t("chain.whole", {
                      sealed: figure(found.sealed, "count"),
                      seals: figure(found.seals, "count"),
                      waiting: figure(found.waiting, "count"),
                    })
              }
            />
          )}
        </span>
      </div>
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      {found?.lastDigest && (
        <p className={styles.digest}>
          {t("chain.digest")} <code>{found.lastDigest}</code>
        </p>
      )}
    </section>
  );
}
