import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Popconfirm, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addResidencyBar, dropResidencyBar, getResidencyBoard } from "../../../contract/tactics/planner.ts";
import { useDescribeError } from "../../app/describe-error.ts";
import { useSignedIn } from "../../app/session.tsx";
import { answerKey, useAct } from "../../app/use-answer.ts";
import { useDates } from "../../app/use-dates.ts";
import { useWhoMay } from "../../app/who-may.ts";
import { FormProblem } from "../../ui/form-problem.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import tactics from "../tactics.module.css";
import styles from "./planner.module.css";
import type { BoardAnswer } from "./use-board.ts";

/** Absences of managers and days closed to cities, with the way to enter and take them back. */
export function BarSection({ answer }: { answer: BoardAnswer }) {
  const { t } = useTranslation("planner");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const mayEnter = can("absence:act");
  return (
    <section aria-label={t("bars.title")}>
      <h2 className={tactics.heading}>{t("bars.title")}</h2>
      <p className={tactics.note}>{t("bars.detail")}</p>
      {answer.bars.length === 0 ? (
        <p className={tactics.note}>{t("bars.none")}</p>
      ) : (
        <BarTable answer={answer} mayEnter={mayEnter} />
      )}
      {mayEnter ? (
        <BarForm answer={answer} />
      ) : (
        <p className={tactics.note}>{t("bars.who", { who: whoMay("absence", "act") })}</p>
      )}
    </section>
  );
}

function useRefreshBoard() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: answerKey(getResidencyBoard) });
}

function BarTable({ answer, mayEnter }: { answer: BoardAnswer; mayEnter: boolean }) {
  const { t } = useTranslation("planner");
  const dates = useDates();
  const describe = useDescribeError();
  const drop = useAct(dropResidencyBar, useRefreshBoard());
  return (
    <>
      {drop.error && <FormProblem>{describe(drop.error).why ?? describe(drop.error).what}</FormProblem>}
      <ScrollRegion label={t("bars.title")} className={styles.scroll}>
        <table className={tactics.grid}>
          <thead>
            <tr>
              {(["whom", "kind", "from", "to", "note"] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`bars.${column}`)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {answer.bars.map(({ id, memberId, cityId, name, first, last, note }) => (
              <tr key={id ?? `${memberId} ${cityId} ${first}`}>
                <th scope="row">{name}</th>
                <td>{t(memberId === null ? "bars.closed" : "bars.absence")}</td>
                <td>{dates.day(first)}</td>
                <td>{dates.day(last)}</td>
                <td>{id === null ? t("bars.imported") : note}</td>
                <td>
                  {id !== null && mayEnter && (
                    <Popconfirm
                      title={t("bars.dropSure")}
                      okText={t("bars.drop")}
                      onConfirm={() => drop.mutate({ params: { id } })}
                    >
                      <Button size="small" aria-label={t("bars.dropOf", { name })}>
                        {t("bars.drop")}
                      </Button>
                    </Popconfirm>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

/** Whom an entry is about: `member id` or `city id`. */
const kindAndId = (value: string) => value.split(" ") as ["member" | "city", string];

function useSubjects(answer: BoardAnswer) {
  const { can, session } = useSignedIn();
  const isManager = !can("support_plan:propose") && !can("import:act");
  const managers = answer.managers
    .filter(({ id }) => !isManager || id === session.user?.id)
    .map(({ id, name }) => ({ value: `member ${id}`, label: name }));
  const names = new Map(answer.plans.map(({ cityId, cityName }) => [cityId, cityName]));
  const cities = [...names].flatMap(([id, label]) => (id === null ? [] : [{ value: `city ${id}`, label }]));
  if (isManager) return managers;
  return [...managers, ...cities];
}

function BarForm({ answer }: { answer: BoardAnswer }) {
  const { t } = useTranslation("planner");
  const describe = useDescribeError();
  const refresh = useRefreshBoard();
  const subjects = useSubjects(answer);
  const [whom, setWhom] = useState<string>();
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const [note, setNote] = useState("");
  const add = useAct(addResidencyBar, async () => {
    setFirst("");
    setLast("");
    setNote("");
    await refresh();
  });
  const isReady = whom !== undefined && first !== "" && last !== "";
  const send = () => {
    const [kind, id] = kindAndId(whom ?? "");
    const about = { memberId: kind === "member" ? id : null, cityId: kind === "city" ? id : null };
    add.mutate({ body: { ...about, first, last, note } });
  };
  return (
    <form
      className={styles.barForm}
      aria-label={t("bars.add")}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send();
      }}
    >
      {add.error && <FormProblem>{describe(add.error).why ?? describe(add.error).what}</FormProblem>}
      <label htmlFor="bar-whom">{t("bars.whom")}</label>
      <Select id="bar-whom" value={whom} onChange={setWhom} options={subjects} />
      <label htmlFor="bar-from">{t("bars.from")}</label>
      <Input id="bar-from" type="date" value={first} onChange={(event) => setFirst(event.target.value)} />
      <label htmlFor="bar-to">{t("bars.to")}</label>
      <Input
        id="bar-to"
        type="date"
        min={first}
        value={last}
        onChange={(event) => setLast(event.target.value)}
      />
      <label htmlFor="bar-note">{t("bars.note")}</label>
      <Input id="bar-note" maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
      <Button htmlType="submit" disabled={!isReady} loading={add.isPending}>
        {t("bars.add")}
      </Button>
    </form>
  );
}
