import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listCommitments } from "../../contract/commitment/commitments.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { DUE_GROUPS, type DueGroup, dueGroup } from "../../domain/commitment/due-groups.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useAnswer } from "../app/use-answer.ts";
import { EmptyState, ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./commitment.module.css";
import { CommitmentItem } from "./commitment-item.tsx";
import type { CommitmentList } from "./use-commitments.ts";

const PAGE = 100;

/** Puts a list into the parts in which it is worked through; empty parts are left out. */
function inGroups({ commitments, today }: CommitmentList) {
  const groups = Map.groupBy(commitments, (one) =>
    dueGroup({ due: toDay(one.due), overdue: one.overdue, state: one.state }, toDay(today)),
  );
  return DUE_GROUPS.flatMap((group) => {
    const found = groups.get(group);
    return found === undefined ? [] : [{ group, commitments: found }];
  });
}

interface MyListProps {
  readonly whose: "mine" | "asked";
  /** Only these parts: on the first page of the product. */
  readonly only?: readonly DueGroup[];
}

/** What I owe, or what I asked for: overdue, today, this week, later, and what waits to be accepted. */
export function MyList({ whose, only }: MyListProps) {
  const { t } = useTranslation("commitment");
  const describe = useDescribeError();
  const [limit, setLimit] = useState(PAGE);
  const { data, error, isFetching, refetch } = useAnswer(
    listCommitments,
    { query: { whose, live: true, limit: Math.min(limit, 200) } },
    { keep: true },
  );
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const all = inGroups(data);
  const groups = all.filter(({ group }) => only === undefined || only.includes(group));
  // On the first page nothing may be due now while promises of later stand.
  if (groups.length === 0 && all.length > 0)
    return <p className={styles.quiet}>{t("none.dueNow", { count: data.count.value })}</p>;
  if (groups.length === 0)
    return <EmptyState title={t(`none.${whose}`)} {...(only ? {} : { detail: t(`none.${whose}Detail`) })} />;
  return (
    <>
      {groups.map(({ group, commitments }) => (
        <section key={group} aria-labelledby={`${whose}-${group}`} className={styles.group}>
          <h2 id={`${whose}-${group}`} className={styles.groupTitle} data-group={group}>
            {t(`group.${group === "waiting" && whose === "asked" ? "toAccept" : group}`)}
            <span className={styles.count}>{commitments.length}</span>
          </h2>
          <ul className={styles.list}>
            {commitments.map((one) => (
              <CommitmentItem key={one.id} commitment={one} own={whose === "mine"} />
            ))}
          </ul>
        </section>
      ))}
      {data.next !== null && limit < 200 && (
        <Button loading={isFetching} onClick={() => setLimit(limit + PAGE)}>
          {t("more", { shown: data.commitments.length, count: data.count.value })}
        </Button>
      )}
      {data.next !== null && limit >= 200 && (
        <p className={styles.quiet}>
          {t("firstOnly", { shown: data.commitments.length, count: data.count.value })}
        </p>
      )}
    </>
  );
}
