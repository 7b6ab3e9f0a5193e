import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Form } from "antd";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { firstRun } from "../../contract/access/session.ts";
import type { Role } from "../../domain/access/role.ts";
import { useSignIn } from "../access/use-sign-in.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { forgetDraft, keepDraft, readDraft } from "../app/draft.ts";
import { EntryFrame } from "../app/entry-frame.tsx";
import { useLanguage } from "../app/language-context.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { Problem } from "../app/problem.ts";
import { sessionKey } from "../app/session.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { StepFrame } from "../ui/step-frame.tsx";
import { OrganisationFields, OWN_CURRENCY, RoleFields, UserFields } from "./first-run-fields.tsx";

export interface FirstRunInput {
  organisation: {
    name: string;
    zone: string;
    reportingCurrency: string;
    ownCode?: string;
    currencyExponent?: number;
  };
  user: { name: string; email: string; password: string };
  roles: Role[];
}

const stepIds = ["organisation", "user", "roles"] as const;
type StepId = (typeof stepIds)[number];

const initialValues: FirstRunInput = {
  organisation: { name: "", zone: "Asia/Shanghai", reportingCurrency: "CNY" },
  user: { name: "", email: "", password: "" },
  roles: [],
};

const DRAFT = "first-run";
interface Draft {
  values: Partial<FirstRunInput>;
  step: StepId;
}

/** What was typed before a reload. The password was not kept, so the way leads past its step once more. */
function startFrom(): Draft {
  const { values, step } = readDraft<Draft>(DRAFT) ?? {};
  const user = { ...initialValues.user, ...values?.user };
  return {
    values: { ...initialValues, ...values, user },
    step: step === undefined || step === "organisation" ? "organisation" : "user",
  };
}

function chosenOrganisation({ organisation }: FirstRunInput) {
  const { name, zone, reportingCurrency, ownCode, currencyExponent } = organisation;
  if (reportingCurrency !== OWN_CURRENCY) return { organisation: { name, zone, reportingCurrency } };
  return {
    organisation: { name, zone, reportingCurrency: ownCode ?? "", currencyExponent: currencyExponent ?? 2 },
  };
}

/** Where in the form a field of the request stands; a bare name is one of the person. */
function namedField(field: string): string[] {
  const path = field.split("/").filter((part) => part !== "" && part !== "body");
  return path.length === 1 && ["name", "email", "password"].includes(path[0] ?? "")
    ? ["user", ...path]
    : path;
}

/** The first five minutes: a company, its first person, and what that person may do. */
export function FirstRunPage() {
  const { t } = useTranslation("org");
  const { language } = useLanguage();
  const client = useQueryClient();
  const describe = useDescribeError();
  const [form] = Form.useForm<FirstRunInput>();
  const [start] = useState(startFrom);
  const [step, setStep] = useState<StepId>(start.step);
  const keep = (at: StepId = step) => keepDraft(DRAFT, { values: form.getFieldsValue(true), step: at });
  usePageTitle(t("firstRun.title"));

  const refresh = () => client.invalidateQueries({ queryKey: sessionKey });
  const signIn = useSignIn(() => void refresh());
  const create = useMutation({
    mutationFn: (input: FirstRunInput) =>
      call(firstRun, { body: { ...input, ...chosenOrganisation(input), user: { ...input.user, language } } }),
    // Where signing in fails all the same, the sign-in page stands there next.
    onSuccess: (_answer, { user }) => {
      forgetDraft(DRAFT);
      signIn.mutate({ email: user.email, password: user.password }, { onError: () => void refresh() });
    },
    onError: (error) => {
      if (!(error instanceof Problem) || error.fields.length === 0) return;
      const named = error.fields.map(({ field, message }) => ({
        name: namedField(field),
        errors: [message],
      }));
      const wrong = stepIds.find((id) => named.some(({ name }) => name[0] === id));
      if (wrong) flushSync(() => setStep(wrong));
      form.setFields(named as unknown as Parameters<typeof form.setFields>[0]);
    },
  });

  const at = stepIds.indexOf(step);
  // Only the fields of this step are mounted, so the form has checked just those; all values are kept.
  const next = () => {
    const following = stepIds[at + 1];
    if (!following) return create.mutate(form.getFieldsValue(true));
    keep(following);
    setStep(following);
  };
  const failure = create.error ? describe(create.error) : undefined;
  return (
    <EntryFrame wide title={t("firstRun.title")} detail={t("firstRun.detail")}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={start.values}
        onValuesChange={() => keep()}
        onFinish={next}
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
              <Button type="primary" htmlType="submit" loading={create.isPending || signIn.isPending}>
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
          {step === "organisation" && <OrganisationFields />}
          {step === "user" && <UserFields />}
          {step === "roles" && <RoleFields />}
        </StepFrame>
      </Form>
    </EntryFrame>
  );
}
