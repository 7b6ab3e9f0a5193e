import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import type { getEvaluatedPartner } from "../../contract/tactics/evaluations.ts";
import { useDates } from "../app/use-dates.ts";
import { useDefinitions } from "../measurement/use-definitions.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { useSideText } from "../measurement/use-side-text.ts";
import { type FormColumn, useFormWords } from "./form-words.ts";
import styles from "./selection.module.css";

type Detail = AnswerOf<typeof getEvaluatedPartner>;

interface ItemEvidenceProps {
  readonly column: FormColumn;
  readonly detail: Detail;
}

/** The closed figure behind a computed item, or every judgement of a judged one. */
export function ItemEvidence({ column, detail }: ItemEvidenceProps) {
  const { t } = useTranslation("selection");
  const computed = detail.computed.find(({ key }) => key === column.key);
  if (computed !== undefined) return <ClosedFigure column={column} computed={computed} />;
  const judgements = detail.judgements.filter(({ item }) => item === column.key);
  if (judgements.length === 0) return <p className={styles.note}>{t("item.notJudged")}</p>;
  return <Judgements judgements={judgements} />;
}

function ClosedFigure({ column, computed }: { column: FormColumn; computed: Detail["computed"][number] }) {
  const { t } = useTranslation("selection");
  const words = useFormWords();
  const metrics = useMetricWords();
  const sides = useSideText();
  const definition = useDefinitions()?.get(computed.metric)?.definition;
  const dates = useDates();
  const facts: [string, string][] = [
    [t("item.metric"), words.metric(computed.metric)],
    [t("item.of"), t(column.of === "city" ? "item.ofCity" : "item.ofPartner")],
    [t("item.month"), computed.month === null ? t("cell.absent") : dates.month(computed.month)],
    [t("item.version"), String(computed.version ?? metrics.absent())],
    computed.numerator === null && computed.value !== null
      ? [t("item.numerator"), metrics.number(Number(computed.value), definition?.unit ?? "count")]
      : [t("item.numerator"), sides.side(definition, "numerator", computed.numerator)],
    ...(computed.denominator === null
      ? []
      : [
          [t("item.denominator"), sides.side(definition, "denominator", computed.denominator)] as [
            string,
            string,
          ],
        ]),
  ];
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>
        {t(computed.slice === "without_key_accounts" ? "item.withoutKeyAccounts" : "item.allCustomers")}
      </p>
    </>
  );
}

function Judgements({ judgements }: { judgements: Detail["judgements"] }) {
  const { t } = useTranslation("selection");
  const { t: tShell } = useTranslation();
  const dates = useDates();
  return (
    <ol className={styles.rounds}>
      {judgements.map((one) => (
        <li key={one.seq}>
          <strong>
            {one.passed === null ? String(one.value) : t(one.passed ? "cell.passed" : "cell.failed")}
          </strong>
          <blockquote className={styles.prose}>{one.evidence}</blockquote>
          <span className={styles.under}>
            {one.name} · {tShell(`role.${one.role}`)} · {dates.instant(one.at)}
            {one.validUntil !== null && ` · ${t("item.validUntil", { day: dates.day(one.validUntil) })}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
