import { Button, Drawer, Form, Input, InputNumber, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { listMeasures, previewMetric, proposeMetric } from "../../contract/measurement/own-metrics.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePeriod } from "../app/period.ts";
import { Problem } from "../app/problem.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAct, useAnswer } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { type ComposedMetric, draftOf, formOf } from "./composed-metric.ts";
import { ConditionFields, TermFields } from "./measure-fields.tsx";
import type { MetricDefinition } from "./metric-figure-props.ts";
import { MetricPreview } from "./metric-preview.tsx";
import styles from "./own-metric.module.css";

interface ComposeMetricDrawerProps {
  /** The version that a new one is made from, or null for a new metric. */
  from: MetricDefinition | null;
  onClose: () => void;
  onProposed: () => Promise<void>;
}

/** Composes a metric from measures, shows what it gives on the company's own facts, and puts it forward. */
export function ComposeMetricDrawer(props: ComposeMetricDrawerProps) {
  const { t } = useTranslation("measurement");
  const describe = useDescribeError();
  const { data, error } = useAnswer(listMeasures, {});
  return (
    <Drawer open size={720} title={t("own.compose")} onClose={props.onClose}>
      {error ? (
        <ErrorState {...describe(error)} />
      ) : data ? (
        <ComposeForm {...props} measures={data.measures} />
      ) : (
        <LoadingState lines={10} />
      )}
    </Drawer>
  );
}

type Measures = Parameters<typeof TermFields>[0]["measures"];

function ComposeForm({ from, onProposed, measures }: ComposeMetricDrawerProps & { measures: Measures }) {
  const { t } = useTranslation("measurement");
  const { session } = useSignedIn();
  const { month } = usePeriod();
  const [form] = Form.useForm<ComposedMetric>();
  const preview = useAct(previewMetric);
  const propose = useAct(proposeMetric, onProposed);
  const look = async () => {
    propose.reset();
    preview.mutate({ body: { draft: draftOf(await form.validateFields()), month: month ?? "" } });
  };
  const send = (given: ComposedMetric) => {
    preview.reset();
    propose.mutate({
      body: { draft: draftOf(given), ownerId: session.user?.id ?? "", reason: given.reason ?? "" },
    });
  };
  return (
    <Form<ComposedMetric>
      form={form}
      name="compose-metric"
      layout="vertical"
      requiredMark={false}
      initialValues={formOf(from)}
      onFinish={send}
    >
      <NameFields isNew={from === null} />
      <TermFields name="numerator" measures={measures} />
      <TermFields name="denominator" measures={measures} />
      <ConditionFields />
      <KindFields />
      <Form.Item name="reason" label={t("own.field.reason")}>
        <Input maxLength={1000} />
      </Form.Item>
      <Refusal error={propose.error ?? preview.error} />
      <div className={styles.acts}>
        <Button loading={preview.isPending} onClick={() => void look()}>
          {t("own.preview")}
        </Button>
        <Button type="primary" htmlType="submit" loading={propose.isPending}>
          {t("own.propose")}
        </Button>
      </div>
      {preview.data && <MetricPreview preview={preview.data} month={month ?? ""} />}
    </Form>
  );
}

function Refusal({ error }: { error: Error | null }) {
  const describe = useDescribeError();
  if (error === null) return null;
  const { what, why } = describe(error);
  const fields = error instanceof Problem ? error.fields : [];
  return (
    <FormProblem>
      {why ?? what}
      {fields.length > 0 && (
        <ul className={styles.problems}>
          {fields.map(({ field, message }) => (
            <li key={field + message}>{message}</li>
          ))}
        </ul>
      )}
    </FormProblem>
  );
}

function NameFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation("measurement");
  const required = { required: true, whitespace: true, message: t("own.needed") };
  return (
    <>
      <Form.Item
        name="word"
        label={t("own.field.id")}
        extra={t("own.idHint")}
        rules={[{ required: true, pattern: /^[a-z0-9_]{1,56}$/, message: t("own.idShape") }]}
      >
        <Input prefix="own_" disabled={!isNew} autoComplete="off" spellCheck={false} />
      </Form.Item>
      {(["name", "meaning", "question"] as const).map((part) => (
        <div key={part} className={styles.pair}>
          {(["zh", "en"] as const).map((language) => (
            <Form.Item
              key={language}
              name={[part, language]}
              label={t(`own.field.${part}`, { language: t(`own.language.${language}`) })}
              rules={[required]}
            >
              <Input maxLength={300} />
            </Form.Item>
          ))}
        </div>
      ))}
    </>
  );
}

function KindFields() {
  const { t } = useTranslation("measurement");
  return (
    <div className={styles.pair}>
      <Form.Item name="months" label={t("metric.window")}>
        <Select
          options={[1, 3, 6, 12, 24].map((value) => ({
            value,
            label: value === 1 ? t("window.month") : t("window.trailing", { months: value }),
          }))}
        />
      </Form.Item>
      <Form.Item name="unit" label={t("own.field.unit")}>
        <Select
          options={(["count", "money", "ratio", "score"] as const).map((value) => ({
            value,
            label: t(`own.unit.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="direction" label={t("metric.better")}>
        <Radio.Group
          options={(["higher", "lower"] as const).map((value) => ({
            value,
            label: t(`own.direction.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="minimumDenominator" label={t("own.field.least")}>
        <InputNumber min={1} max={10_000} precision={0} />
      </Form.Item>
    </div>
  );
}
