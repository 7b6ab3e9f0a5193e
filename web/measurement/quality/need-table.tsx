import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { StateMark } from "../../ui/state-mark.tsx";
import { useMetricWords } from "../use-metric-words.ts";
import styles from "../view.module.css";
import { ViewTable } from "../view-table.tsx";
import { MetricLinks, Owners } from "./metric-links.tsx";
import type { Need } from "./quality-answer.ts";

const GapDrawer = lazy(() => import("./gap-drawer.tsx").then((module) => ({ default: module.GapDrawer })));

interface NeedTableProps {
  name: string;
  needs: readonly Need[];
  month: string;
}

/** Each gap with its count, the metrics that suffer, who owns it and what to do; the records are behind it. */
export function NeedTable({ name, needs, month }: NeedTableProps) {
  const { t } = useTranslation("views");
  const words = useMetricWords();
  const [open, setOpen] = useState<Need>();
  const count = (number: number) => words.number(number, "count", "full");
  return (
    <>
      <ViewTable
        name={name}
        columns={[
          { title: t("quality.what") },
          { title: t("quality.count") },
          { title: t("quality.suffers") },
          { title: t("quality.owner") },
          { title: t("quality.mend") },
          { title: t("quality.records") },
        ]}
        rows={needs
          .toSorted((a, b) => Number(b.missing > 0) - Number(a.missing > 0))
          .map((need) => ({
            id: need.id,
            cells: [
              <span key="what" className={styles.wide}>
                {words.say(need.what)}
              </span>,
              need.missing === 0 ? (
                <StateMark key="count" state="good" label={t("quality.complete", { of: count(need.of) })} />
              ) : (
                t("quality.missingOf", { missing: count(need.missing), of: count(need.of) })
              ),
              <MetricLinks key="metrics" metrics={need.metrics} />,
              <Owners key="owners" owners={need.owners} />,
              <span key="mend" className={styles.wide}>
                {words.say(need.mend)}
              </span>,
              need.missing > 0 && (
                <Button key="open" size="small" onClick={() => setOpen(need)}>
                  {t("quality.see")}
                  <span className="visually-hidden">{words.say(need.what)}</span>
                </Button>
              ),
            ],
          }))}
      />
      {open && (
        <Suspense fallback={null}>
          <GapDrawer need={open} month={month} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </>
  );
}
