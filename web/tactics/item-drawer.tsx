import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { getEvaluatedPartner } from "../../contract/tactics/evaluations.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { LoadingState } from "../ui/states.tsx";
import { type EvaluationForm, type FormColumn, type FormRow, shownCell, useFormWords } from "./form-words.ts";
import { ItemEvidence } from "./item-evidence.tsx";
import { JudgeForm } from "./judge-form.tsx";
import styles from "./selection.module.css";

/** The cell that is looked at: a partner and the place of its column. */
export interface OpenItem {
  readonly partnerId: string;
  readonly at: number;
}

interface ItemDrawerProps {
  readonly form: EvaluationForm;
  readonly item: OpenItem;
  readonly onClose: () => void;
}

/** What a cell rests on: the closed figure or the judgements, and how it becomes points. */
export function ItemDrawer({ form, item, onClose }: ItemDrawerProps) {
  const { can } = useSignedIn();
  const row = form.rows.find(({ partnerId }) => partnerId === item.partnerId);
  const column = form.columns[item.at];
  const { data } = useAnswer(getEvaluatedPartner, {
    params: { id: form.round.id, partnerId: item.partnerId },
  });
  if (row === undefined || column === undefined) return null;
  const last = data?.judgements.find((one) => one.item === column.key);
  const mayJudge =
    column.metric === null && form.round.frozenAt === null && can("evaluation_judgement:propose");
  return (
    <Drawer open title={`${row.name} · ${column.name}`} onClose={onClose} size={520}>
      <CellFacts {...{ form, row, column }} at={item.at} />
      {data === undefined ? <LoadingState /> : <ItemEvidence column={column} detail={data} />}
      {data !== undefined && mayJudge && (
        <JudgeForm
          key={last?.seq ?? 0}
          {...{ column, last }}
          roundId={form.round.id}
          partnerId={row.partnerId}
        />
      )}
    </Drawer>
  );
}

interface CellFactsProps {
  readonly form: EvaluationForm;
  readonly row: FormRow;
  readonly column: FormColumn;
  readonly at: number;
}

function CellFacts({ form, row, column, at }: CellFactsProps) {
  const { t } = useTranslation("selection");
  const words = useFormWords();
  const cell = shownCell(form, row, at);
  const isBeyond = column.kind === "criterion" && row.cells[at]?.beyond === true;
  const number = (value: number) => words.number(column, value);
  return (
    <>
      <p className={styles.value}>{words.cell(column, cell)}</p>
      {column.question !== "" && <p className={styles.note}>{column.question}</p>}
      {column.worst !== null && column.best !== null && column.weight !== null && (
        <p className={styles.note}>
          {t("item.anchors", {
            worst: number(column.worst),
            best: number(column.best),
            most: (column.weight * 100).toFixed(1),
          })}{" "}
          {cell.points === null ? t("item.nothing") : t("item.points", { points: cell.points.toFixed(1) })}
          {isBeyond && ` ${t("item.beyond")}`}
        </p>
      )}
      {column.comparator !== null && column.value !== null && (
        <p className={styles.note}>{t(`item.${column.comparator}`, { value: number(column.value) })}</p>
      )}
    </>
  );
}
