import { Button, Checkbox, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { reassignCommitments } from "../../contract/commitment/commitment-plans.ts";
import { listCommitments } from "../../contract/commitment/commitments.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useAct, useAnswer } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { EmptyState, ErrorState, LoadingState } from "../ui/states.tsx";
import styles from "./commitment.module.css";
import { CommitmentItem } from "./commitment-item.tsx";
import { PersonSelect } from "./person-select.tsx";
import { type Commitment, useRefreshCommitments } from "./use-commitments.ts";
import { usePartyWords } from "./use-party-words.ts";

const FILTERS = {
  late: { overdue: true },
  told: { toldMe: true, live: true },
  gone: { ownerGone: true, live: true },
  all: { live: true },
} as const;
type Filter = keyof typeof FILTERS;

/** Who below me is late with what, what was passed up to me, whose owner has left; and handing over many at once. */
export function LayerList() {
  const { t } = useTranslation("commitment");
  const describe = useDescribeError();
  const nameOf = usePartyWords();
  const [filter, setFilter] = useState<Filter>("late");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const query = { whose: "layer", limit: 200, ...FILTERS[filter] } as const;
  const { data, error, isFetching, refetch } = useAnswer(listCommitments, { query }, { keep: true });
  if (error && !data)
    return <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const byOwner = [...Map.groupBy(data.commitments, ({ owner }) => owner.userId).values()].toSorted(
    (one, other) => other.length - one.length,
  );
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const selected = data.commitments.filter(({ id }) => chosen.has(id));
  return (
    <>
      <fieldset className={styles.filters}>
        <legend className="visually-hidden">{t("layer.filter")}</legend>
        {(Object.keys(FILTERS) as Filter[]).map((one) => (
          <Button
            key={one}
            type={one === filter ? "primary" : "default"}
            aria-pressed={one === filter}
            onClick={() => {
              setFilter(one);
              setChosen(new Set());
            }}
          >
            {t(`layer.${one}`)}
          </Button>
        ))}
      </fieldset>
      {selected.length > 0 && <HandOver commitments={selected} onDone={() => setChosen(new Set())} />}
      {byOwner.length === 0 && <EmptyState title={t(`layer.none.${filter}`)} />}
      {byOwner.map((commitments) => {
        const owner = commitments[0]?.owner;
        if (owner === undefined) return null;
        return (
          <section key={owner.userId} className={styles.group} aria-label={nameOf(owner)}>
            <h2 className={styles.groupTitle}>
              {nameOf(owner)}
              <span className={styles.count}>{commitments.length}</span>
            </h2>
            <ul className={styles.list}>
              {commitments.map((one) => (
                <CommitmentItem
                  key={one.id}
                  commitment={one}
                  before={
                    <Checkbox
                      checked={chosen.has(one.id)}
                      aria-label={t("layer.choose", { title: one.title })}
                      onChange={(event) => choose(one.id, event.target.checked)}
                    />
                  }
                />
              ))}
            </ul>
          </section>
        );
      })}
      {data.next !== null && (
        <p className={styles.quiet}>
          {t("firstOnly", { shown: data.commitments.length, count: data.count.value })}
        </p>
      )}
    </>
  );
}

function HandOver({ commitments, onDone }: { commitments: readonly Commitment[]; onDone: () => void }) {
  const { t } = useTranslation("commitment");
  const describe = useDescribeError();
  const refresh = useRefreshCommitments();
  const { language } = useLanguage();
  const id = useId();
  const [userId, setUser] = useState<string>();
  const [note, setNote] = useState("");
  const act = useAct(reassignCommitments, async ({ refused }) => {
    await refresh();
    if (refused.length === 0) onDone();
  });
  const send = () => {
    if (userId === undefined) return;
    act.mutate({
      body: { commitments: commitments.map(({ id: one, seq }) => ({ id: one, seq })), userId, note },
    });
  };
  const refused = act.data?.refused ?? [];
  return (
    <section className={styles.bulk} aria-label={t("handOver.title", { count: commitments.length })}>
      <strong>{t("handOver.title", { count: commitments.length })}</strong>
      <p className={styles.quiet}>{t("handOver.detail")}</p>
      <label htmlFor={`${id}-to`}>{t("handOver.to")}</label>
      <PersonSelect id={`${id}-to`} value={userId} onChange={setUser} />
      <label htmlFor={`${id}-note`}>{t("handOver.why")}</label>
      <Input
        id={`${id}-note`}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {act.error && <FormProblem>{describe(act.error).why ?? describe(act.error).what}</FormProblem>}
      {refused.length > 0 && (
        <FormProblem>
          {t("handOver.refused", {
            count: refused.length,
            why: (language === "en" ? refused[0]?.en : refused[0]?.zh) ?? "",
          })}
        </FormProblem>
      )}
      <Button
        type="primary"
        disabled={userId === undefined || note.trim() === ""}
        loading={act.isPending}
        onClick={send}
      >
        {t("handOver.do")}
      </Button>
    </section>
  );
}
