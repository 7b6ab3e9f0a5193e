import { Button, Drawer, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { setTarget } from "../../contract/measurement/targets.ts";
import { GRAINS, type Grain } from "../../domain/measurement/metric-definition.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useAct } from "../app/use-answer.ts";
import { SubjectSelect } from "../channel/subject-select.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./measurement.module.css";
import type { MetricDefinition } from "./metric-figure-props.ts";

interface TargetDrawerProps {
  definition: MetricDefinition;
  /** What money is counted in. */
  currency: string;
  onClose: () => void;
  onSet: () => Promise<void>;
}

interface TargetForm {
  grain: Grain;
  subjectId?: string;
  startsOn: string;
  number: number;
}

/** Sets what a metric is to reach from a day on, of the company or of one subject. */
export function TargetDrawer({ definition, currency, onClose, onSet }: TargetDrawerProps) {
  const { t } = useTranslation("measurement");
  const describe = useDescribeError();
  const [form] = Form.useForm<TargetForm>();
  const grain = Form.useWatch("grain", form) ?? "company";
  const set = useAct(setTarget, onSet);
  const isShare = definition.unit === "ratio";
  const suffix = isShare ? "%" : definition.unit === "money" ? currency : undefined;
  const send = ({ subjectId, startsOn, number }: TargetForm) =>
    set.mutate({
      body: {
        ...{ metric: definition.id, grain, startsOn },
        subjectId: grain === "company" ? null : (subjectId ?? null),
        number: String(isShare ? Number((number / 100).toFixed(6)) : number),
      },
    });
  const needed = (message: string) => [{ required: true, message }];
  const failure = set.error && describe(set.error);
  return (
    <Drawer open size={480} title={t("target.set")} onClose={onClose}>
      <p className={styles.lead}>{t(definition.kind === "additive" ? "target.added" : "target.level")}</p>
      <Form form={form} layout="vertical" initialValues={{ grain: "company" }} onFinish={send}>
        {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
        <Form.Item name="grain" label={t("target.whose")}>
          <Select
            options={GRAINS.filter((one) => definition.grains.includes(one)).map((value) => ({
              value,
              label: t(`grain.${value}`),
            }))}
          />
        </Form.Item>
        {grain !== "company" && (
          <Form.Item name="subjectId" label={t(`grain.${grain}`)} rules={needed(t("target.choose"))}>
            <SubjectSelect key={grain} kind={grain} />
          </Form.Item>
        )}
        <Form.Item name="startsOn" label={t("target.from")} rules={needed(t("target.chooseDay"))}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="number" label={t("target.number")} rules={needed(t("target.giveNumber"))}>
          <InputNumber style={{ width: "100%" }} {...(suffix === undefined ? {} : { suffix })} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {t("target.save")}
        </Button>
      </Form>
    </Drawer>
  );
}
