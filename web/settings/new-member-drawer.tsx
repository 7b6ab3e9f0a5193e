import { useQueryClient } from "@tanstack/react-query";
import { App as AntApp, Button, Drawer, Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { createUser, listUsers } from "../../contract/access/users.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { Problem } from "../app/problem.ts";
import { answerKey, useAct } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { GrantFields, type GrantInput, newGrant } from "./grant-fields.tsx";

interface NewMember extends GrantInput {
  name: string;
  email: string;
  password: string;
  language: "zh-CN" | "en";
}

const fieldNames = ["name", "email", "password"] as const;

/** Lets somebody sign in, with a first password and a first role. */
export function NewMemberDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("access");
  const { language } = useLanguage();
  const client = useQueryClient();
  const describe = useDescribeError();
  const { message } = AntApp.useApp();
  const [form] = Form.useForm<NewMember>();
  const create = useAct(createUser, async () => {
    await client.invalidateQueries({ queryKey: answerKey(listUsers) });
    void message.success(t("users.added"));
    onClose();
  });
  const failure = create.error ? describe(create.error) : undefined;
  const send = ({ name, email, password, language: spoken, ...grant }: NewMember) =>
    create.mutate(
      { body: { name, email, password, language: spoken, grants: [newGrant(grant)] } },
      {
        onError: (error) => {
          if (!(error instanceof Problem)) return;
          for (const { field, message: said } of error.fields) {
            const name = fieldNames.find((one) => field.endsWith(one));
            if (name) form.setFields([{ name, errors: [said] }]);
          }
        },
      },
    );
  return (
    <Drawer open title={t("users.add")} onClose={onClose} size={480}>
      <Form<NewMember>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ language }}
        onFinish={send}
      >
        {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
        <Form.Item
          name="name"
          label={t("users.name")}
          rules={[{ required: true, whitespace: true, message: t("users.nameMissing") }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="email"
          label={t("signIn.email")}
          rules={[{ required: true, type: "email", message: t("signIn.emailMissing") }]}
          validateTrigger="onBlur"
        >
          <Input type="email" autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t("users.firstPassword")}
          extra={t("users.firstPasswordHint")}
          rules={[{ required: true, min: 10, message: t("account.passwordShort") }]}
          validateTrigger="onBlur"
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="language" label={t("users.language")}>
          <Radio.Group
            options={[
              { value: "zh-CN", label: "中文" },
              { value: "en", label: "English" },
            ]}
          />
        </Form.Item>
        <GrantFields />
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {t("users.create")}
        </Button>
      </Form>
    </Drawer>
  );
}
