import { useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { assignManager, undoChange } from "../../contract/channel/partner-managers.ts";
import { getPartner, listPartners } from "../../contract/channel/partners.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { SubjectSelect } from "./subject-select.tsx";

interface AssignManagerProps {
  partnerIds: readonly string[];
  /** The day of the server, from which the change holds unless another is given. */
  today: string;
  size?: "small";
}

/** Opens the form by which partners get a channel manager, for whoever keeps the master data. */
export function AssignManager({ partnerIds, today, size }: AssignManagerProps) {
  const { t } = useTranslation("channel");
  const { can } = useSignedIn();
  const [open, setOpen] = useState(false);
  if (!can("master_data:act")) return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button {...(size ? { size } : {})} onClick={() => setOpen(true)}>
        {t("assign.open")}
      </Button>
      {open && (
        <Drawer open size={420} title={t("assign.title", { count: partnerIds.length })} onClose={close}>
          <AssignForm partnerIds={partnerIds} today={today} onClose={close} />
        </Drawer>
      )}
    </>
  );
}

function AssignForm({ partnerIds, today, onClose }: AssignManagerProps & { onClose: () => void }) {
  const { t } = useTranslation("channel");
  const describe = useDescribeError();
  const client = useQueryClient();
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: answerKey(listPartners) });
    await client.invalidateQueries({ queryKey: answerKey(getPartner) });
  };
  const assign = useAct(assignManager, refresh);
  const undo = useAct(undoChange, refresh);
  const error = undo.error ?? assign.error;
  const failure = error && describe(error);
  const needed = (message: string) => [{ required: true, message }];
  const done = assign.data;
  if (done)
    return (
      <>
        {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
        <p role="status">
          {undo.data
            ? t("assign.undone")
            : t("assign.done", { count: done.changed, unchanged: done.unchanged })}
        </p>
        {!undo.data && done.changed > 0 && (
          <Button loading={undo.isPending} onClick={() => undo.mutate({ params: { id: done.batchId } })}>
            {t("assign.undo")}
          </Button>
        )}{" "}
        <Button type="primary" onClick={onClose}>
          {t("assign.close")}
        </Button>
      </>
    );
  return (
    <Form
      layout="vertical"
      initialValues={{ from: today }}
      onFinish={({ managerId, from }: { managerId: string; from: string }) =>
        assign.mutate({ body: { partnerIds: [...partnerIds], managerId, from } })
      }
    >
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <Form.Item name="managerId" label={t("assign.manager")} rules={needed(t("assign.choose"))}>
        <SubjectSelect kind="manager" />
      </Form.Item>
      <Form.Item
        name="from"
        label={t("assign.from")}
        rules={needed(t("assign.chooseDay"))}
        extra={t("assign.help")}
      >
        <Input type="date" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={assign.isPending}>
        {t("assign.save")}
      </Button>
    </Form>
  );
}
