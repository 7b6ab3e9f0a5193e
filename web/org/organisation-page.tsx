import { useQueryClient } from "@tanstack/react-query";
import { App as AntApp, Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { getOrganisation, renameOrganisation } from "../../contract/org/organisation.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { PageLink, useIsBuilt } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { sessionKey, useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDraft } from "../app/use-draft.ts";
import { useWhoMay } from "../app/who-may.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { CalendarSection } from "./calendar-section.tsx";
import { CurrencySection } from "./currency-section.tsx";
import styles from "./organisation-page.module.css";
import { OwnDaysSection } from "./own-days-section.tsx";
import { RateSection } from "./rate-section.tsx";
import { ReminderSection } from "./reminder-section.tsx";
import { SecondFactorRoles } from "./second-factor-roles.tsx";

/** The company itself: its name, the zone in which days are counted, its currencies and rates. */
export function OrganisationPage() {
  const { t } = useTranslation("org");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const isBuilt = useIsBuilt();
  const allowed = can("organisation:read");
  const { data, error, isFetching, refetch } = useAnswer(getOrganisation, {}, { enabled: allowed });
  usePageTitle(tShell("nav.organisation"));
  if (!allowed) return <NoPermission whoCan={whoMay("organisation", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const mayChange = can("organisation:act");
  return (
    <>
      <PageHead
        title={tShell("nav.organisation")}
        detail={mayChange ? t("page.detail") : t("page.readOnly", { who: whoMay("organisation", "act") })}
      />
      <div className={styles.sections}>
        <Company organisation={data.organisation} mayChange={mayChange} />
        <SecondFactorRoles roles={data.secondFactorRoles} />
        <CalendarSection mayChange={mayChange} />
        <OwnDaysSection mayChange={mayChange} />
        <ReminderSection mayChange={mayChange} />
        <CurrencySection {...data} mayChange={mayChange} />
        <RateSection {...data} mayChange={mayChange} />
        <section>
          <h2 className={styles.title}>{t("page.structure.title")}</h2>
          <p className={styles.note}>{t("page.structure.detail")}</p>
          {can("import:act") && isBuilt(paths.imports) && (
            <PageLink page="imports">{t("page.structure.action")}</PageLink>
          )}
        </section>
      </div>
    </>
  );
}

interface CompanyProps {
  organisation: AnswerOf<typeof getOrganisation>["organisation"];
  mayChange: boolean;
}

function Company({ organisation, mayChange }: CompanyProps) {
  const { t } = useTranslation("org");
  const client = useQueryClient();
  const describe = useDescribeError();
  const { message } = AntApp.useApp();
  const [form] = Form.useForm<{ name: string }>();
  const draft = useDraft("company", form);
  const rename = useAct(renameOrganisation, async () => {
    draft.forget();
    await client.invalidateQueries({ queryKey: answerKey(getOrganisation) });
    await client.invalidateQueries({ queryKey: sessionKey });
    void message.success(t("page.saved"));
  });
  const failure = rename.error ? describe(rename.error) : undefined;
  return (
    <section>
      <h2 className={styles.title}>{t("page.company")}</h2>
      {mayChange ? (
        <Form<{ name: string }>
          form={form}
          name="company"
          layout="vertical"
          onValuesChange={draft.keep}
          className={styles.form ?? ""}
          initialValues={{ name: organisation.name }}
          onFinish={({ name }) => rename.mutate({ body: { name: name.trim() } })}
        >
          {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
          <Form.Item
            name="name"
            label={t("organisation.name")}
            rules={[{ required: true, whitespace: true, message: t("organisation.nameMissing") }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Button htmlType="submit" loading={rename.isPending}>
            {t("page.save")}
          </Button>
        </Form>
      ) : null}
      <dl className={styles.facts}>
        {!mayChange && (
          <div>
            <dt>{t("organisation.name")}</dt>
            <dd>{organisation.name}</dd>
          </div>
        )}
        <div>
          <dt>{t("organisation.zone")}</dt>
          <dd>{organisation.zone}</dd>
        </div>
        <div>
          <dt>{t("organisation.currency")}</dt>
          <dd>{organisation.reportingCurrency}</dd>
        </div>
      </dl>
      <p className={styles.note}>{t("page.fixed")}</p>
    </section>
  );
}
