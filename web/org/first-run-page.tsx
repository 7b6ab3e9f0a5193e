import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../app/api.ts";
import { useLanguage } from "../app/app.tsx";
import { useDescribeError } from "../app/describe-error.ts";
import { EntryFrame } from "../app/entry-frame.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { Problem } from "../app/problem.ts";
import { type RoleId, sessionKey } from "../app/session.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { StepFrame } from "../ui/step-frame.tsx";
import { OrganisationFields, RoleFields, UserFields } from "./first-run-fields.tsx";

export interface FirstRunInput {
  organisation: { name: string; zone: string; currency: string };
  user: { name: string; email: string; password: string };
  roles: RoleId[];
}

const stepIds = ["organisation", "user", "roles"] as const;
type StepId = (typeof stepIds)[number];

const initialValues: FirstRunInput = {
  organisation: { name: "", zone: "Asia/Shanghai", currency: "CNY" },
  user: { name: "", email: "", password: "" },
  roles: [],
};

/** The first five minutes: a company, its first person, and what that person may do. */
export function FirstRunPage() {
  const { t } = useTranslation("org");
  const { language } = useLanguage();
  const client = useQueryClient();
  const describe = useDescribeError();
  const [form] = Form.useForm<FirstRunInput>();
  const [step, setStep] = useState<StepId>("organisation");
  usePageTitle(t("firstRun.title"));

  const create = useMutation({
    mutationFn: (input: FirstRunInput) =>
      api.post("/v1/first-run", { ...input, user: { ...input.user, language } }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionKey }),
    onError: (error) => {
      if (!(error instanceof Problem) || error.body.errors.length === 0) return;
      const named = error.body.errors.map(({ field, message }) => ({
        name: field.split(/[./]/).filter(Boolean),
        errors: [message],
      }));
      form.setFields(named as unknown as Parameters<typeof form.setFields>[0]);
      const at = stepIds.find((id) => named.some(({ name }) => name[0] === id));
      if (at) setStep(at);
    },
  });

  const at = stepIds.indexOf(step);
  const next = async () => {
    const fieldsOfStep = form.getFieldsError().map(({ name }) => name);
    try {
      await form.validateFields(fieldsOfStep.filter((name) => name[0] === step));
    } catch {
      return;
    }
    const following = stepIds[at + 1];
    if (following) setStep(following);
    else create.mutate(form.getFieldsValue(true));
  };
  const failure = create.error ? describe(create.error) : undefined;
  return (
    <EntryFrame wide title={t("firstRun.title")} detail={t("firstRun.detail")}>
      <Form
        form={form}
        layout="vertical"
        initialValues={initialValues}
        onFinish={() => void next()}
        scrollToFirstError
      >
        <StepFrame
          steps={stepIds.map((id) => ({ id, title: t(`firstRun.step.${id}`) }))}
          current={step}
          onGoTo={(id) => setStep(id as StepId)}
          actions={
            <>
              {at > 0 ? (
                <Button onClick={() => setStep(stepIds[at - 1] ?? step)}>{t("firstRun.back")}</Button>
              ) : (
                <span />
              )}
              <Button type="primary" htmlType="submit" loading={create.isPending}>
                {t(at === stepIds.length - 1 ? "firstRun.create" : "firstRun.next")}
              </Button>
            </>
          }
        >
          {failure && (
            <FormProblem>
              {failure.what} {failure.why} {failure.now}
            </FormProblem>
          )}
          <div hidden={step !== "organisation"}>
            <OrganisationFields />
          </div>
          <div hidden={step !== "user"}>
            <UserFields />
          </div>
          <div hidden={step !== "roles"}>
            <RoleFields />
          </div>
        </StepFrame>
      </Form>
    </EntryFrame>
  );
}
