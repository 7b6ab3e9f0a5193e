import { Input, Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { askCommitment } from "../../contract/commitment/commitments.ts";
import type { BodyOf } from "../../contract/route.ts";
import styles from "./commitment.module.css";
import { type CommitmentPagesSite, type NamedChoice, useCommitmentSite } from "./commitment-site.ts";

/** What a commitment is about, and the figure that closes it by itself, as they are typed. */
export interface About {
  readonly cityId: string | null;
  readonly partnerId: string | null;
  readonly metric: string | null;
  readonly whose: "company" | "city" | "partner";
  readonly comparator: "at_least" | "at_most";
  readonly goal: string;
  readonly month: string;
}

export const NOTHING: About = {
  ...{ cityId: null, partnerId: null, metric: null, whose: "company" },
  ...{ comparator: "at_least", goal: "", month: "" },
};

type Condition = NonNullable<BodyOf<typeof askCommitment>["condition"]>;

/** The figure as the server takes it; undefined without one, null while it is not whole. */
export function conditionOf(about: About, { metrics }: CommitmentPagesSite): Condition | null | undefined {
  const { metric, whose, comparator, goal, month } = about;
  if (metric === null) return undefined;
  const factor = metrics.find(({ value }) => value === metric)?.factor;
  const subjectId = { company: null, city: about.cityId, partner: about.partnerId }[whose];
  if (factor === undefined || goal.trim() === "" || month === "") return null;
  if (whose !== "company" && subjectId === null) return null;
  return { metric, grain: whose, subjectId, month, comparator, threshold: Number(goal) * factor };
}

interface AboutFieldsProps {
  readonly about: About;
  readonly onChange: (about: About) => void;
  /** Whether a figure may close it: not what repeats. */
  readonly withFigure: boolean;
}

/** The city and the partner that it is about, and the figure that closes it. */
export function AboutFields({ about, onChange, withFigure }: AboutFieldsProps) {
  const { t } = useTranslation("commitment");
  const site = useCommitmentSite();
  const id = useId();
  const set = (part: Partial<About>) => onChange({ ...about, ...part });
  return (
    <>
      <Choice
        label={t("ask.city")}
        choices={site.cities}
        value={about.cityId}
        onChange={(cityId) => set({ cityId })}
      />
      {site.partnerSelect && (
        <div className={styles.field}>
          <label htmlFor={`${id}-partner`}>{t("ask.partner")}</label>
          {site.partnerSelect({
            ...{ id: `${id}-partner`, value: about.partnerId },
            onChange: (partnerId) => set({ partnerId }),
          })}
        </div>
      )}
      {withFigure && (
        <Choice
          label={t("ask.figure")}
          help={t("ask.figureHelp")}
          choices={site.metrics}
          value={about.metric}
          onChange={(metric) => set({ metric })}
        />
      )}
      {withFigure && about.metric !== null && <FigureFields about={about} set={set} />}
    </>
  );
}

function FigureFields({ about, set }: { about: About; set: (part: Partial<About>) => void }) {
  const { t } = useTranslation("commitment");
  const id = useId();
  const whose = (["company", "city", "partner"] as const).map((value) => ({
    ...{ value, label: t(`ask.of.${value}`) },
    disabled: (value === "city" && !about.cityId) || (value === "partner" && !about.partnerId),
  }));
  const comparators = (["at_least", "at_most"] as const).map((value) => ({
    value,
    label: t(`ask.${value}`),
  }));
  return (
    <fieldset className={styles.filters}>
      <div className={styles.field}>
        <label htmlFor={`${id}-whose`}>{t("ask.whose")}</label>
        <Select
          id={`${id}-whose`}
          value={about.whose}
          onChange={(chosen) => set({ whose: chosen })}
          options={whose}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-comparator`}>{t("ask.comparator")}</label>
        <Select
          id={`${id}-comparator`}
          value={about.comparator}
          onChange={(chosen) => set({ comparator: chosen })}
          options={comparators}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-goal`}>{t("ask.goal")}</label>
        <Input
          id={`${id}-goal`}
          type="number"
          value={about.goal}
          onChange={(event) => set({ goal: event.target.value })}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-month`}>{t("ask.month")}</label>
        <Input
          id={`${id}-month`}
          type="month"
          value={about.month}
          onChange={(event) => set({ month: event.target.value })}
        />
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly help?: string;
  readonly choices: readonly NamedChoice[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

function Choice({ label, help, choices, value, onChange }: ChoiceProps) {
  const id = useId();
  if (choices.length === 0) return null;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        {...(value === null ? {} : { value })}
        onChange={(chosen?: string) => onChange(chosen ?? null)}
        options={choices.map((one) => ({ value: one.value, label: one.label }))}
      />
      {help && <p className={styles.quiet}>{help}</p>}
    </div>
  );
}
