import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { dropOwnDay, getBusinessCalendar, setOwnDay } from "../../contract/calendar/business-calendar.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./organisation-page.module.css";

interface NewDay {
  day: string;
  works: boolean;
  name: string;
}

/** Days on which the company itself is closed, or works although the calendar says otherwise. */
export function OwnDaysSection({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation("org");
  const describe = useDescribeError();
  const dates = useDates();
  const client = useQueryClient();
  const { data } = useAnswer(getBusinessCalendar, {});
  const refresh = () => client.invalidateQueries({ queryKey: answerKey(getBusinessCalendar) });
  const drop = useAct(dropOwnDay, refresh);
  if (!data) return null;
  return (
    <section>
      <h2 className={styles.title}>{t("ownDays.title")}</h2>
      <p className={styles.note}>{t("ownDays.detail")}</p>
      {data.ownDays.length === 0 && <p>{t("ownDays.none")}</p>}
      {drop.error && <FormProblem>{describe(drop.error).why ?? describe(drop.error).what}</FormProblem>}
      <ul className={styles.days}>
        {data.ownDays.map(({ day, works, name }) => (
          <li key={day}>
            <span className={styles.day}>{dates.day(day)}</span>{" "}
            {t(works ? "calendar.works" : "calendar.off")} <span className={styles.quiet}>{name}</span>{" "}
            {mayChange && (
              <Button size="small" loading={drop.isPending} onClick={() => drop.mutate({ params: { day } })}>
                {t("ownDays.drop")}
                <span className="visually-hidden"> {dates.day(day)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && <NewOwnDay onDone={refresh} />}
    </section>
  );
}

function NewOwnDay({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useTranslation("org");
  const describe = useDescribeError();
  const [form] = Form.useForm<NewDay>();
  const add = useAct(setOwnDay, () => {
    form.resetFields();
    return onDone();
  });
  return (
    <Form<NewDay>
      form={form}
      name="ownDay"
      layout="vertical"
      requiredMark={false}
      className={styles.line ?? ""}
      initialValues={{ works: false }}
      onFinish={({ day, ...body }) => add.mutate({ params: { day }, body })}
    >
      {add.error && <FormProblem>{describe(add.error).why ?? describe(add.error).what}</FormProblem>}
      <Form.Item
        name="day"
        label={t("ownDays.day")}
        rules={[{ required: true, message: t("rate.dayShape") }]}
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="name"
        label={t("ownDays.name")}
        rules={[{ required: true, whitespace: true, message: t("ownDays.nameMissing") }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="works" label={t("ownDays.kind")}>
        <Radio.Group
          options={[
            { value: false, label: t("calendar.off") },
            { value: true, label: t("calendar.works") },
          ]}
        />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending} className={styles.add ?? ""}>
        {t("ownDays.add")}
      </Button>
    </Form>
  );
}
