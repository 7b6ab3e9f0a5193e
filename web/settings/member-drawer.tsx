import { useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Form, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import { grantRole, listUsers, revokeRole, setUserDisabled } from "../../contract/access/users.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { sessionKey } from "../app/session.tsx";
import { answerKey, useAct } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { GrantFields, type GrantInput, newGrant } from "./grant-fields.tsx";
import type { Member } from "./member.ts";
import { PersonOfUser } from "./person-of-user.tsx";
import { useGrantWords } from "./use-scope-names.ts";
import styles from "./users-page.module.css";

/** One person's roles and whether they may sign in, and the way to change both. */
export function MemberDrawer({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation("access");
  const { instant } = useDates();
  const client = useQueryClient();
  const describe = useDescribeError();
  const grantWords = useGrantWords();
  const [form] = Form.useForm<GrantInput>();
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: answerKey(listUsers) });
    await client.invalidateQueries({ queryKey: sessionKey });
  };
  const grant = useAct(grantRole, () => {
    form.resetFields();
    return refresh();
  });
  const revoke = useAct(revokeRole, refresh);
  const disable = useAct(setUserDisabled, refresh);
  const error = grant.error ?? revoke.error ?? disable.error;
  const failure = error ? describe(error) : undefined;
  const params = { id: member.id };
  return (
    <Drawer open title={member.name} onClose={onClose} size={480}>
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <h3 className={styles.subtitle}>{t("users.roles")}</h3>
      {member.grants.length === 0 && <p className={styles.note}>{t("users.noRole")}</p>}
      <ul className={styles.held}>
        {member.grants.map((one) => (
          <li key={one.id}>
            <span>{grantWords(one)}</span>
            <Popconfirm
              title={t("users.revokeAsk")}
              okText={t("users.revoke")}
              onConfirm={() => revoke.mutate({ params: { ...params, grantId: one.id } })}
            >
              <Button size="small" loading={revoke.isPending}>
                {t("users.revoke")}
                <span className="visually-hidden"> {grantWords(one)}</span>
              </Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
      <h3 className={styles.subtitle}>{t("users.grant")}</h3>
      <Form<GrantInput>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(input) => grant.mutate({ params, body: newGrant(input) })}
      >
        <GrantFields />
        <Button htmlType="submit" loading={grant.isPending}>
          {t("users.grantDo")}
        </Button>
      </Form>
      {member.grants.some(({ scope }) => scope !== "partners") && (
        <PersonOfUser member={member} onChanged={refresh} />
      )}
      <h3 className={styles.subtitle}>{t("users.signIn")}</h3>
      {member.disabledAt ? (
        <>
          <p className={styles.note}>{t("users.disabledSince", { at: instant(member.disabledAt) })}</p>
          <Button
            loading={disable.isPending}
            onClick={() => disable.mutate({ params, body: { disabled: false } })}
          >
            {t("users.enable")}
          </Button>
        </>
      ) : (
        <>
          <p className={styles.note}>{t("users.disableMeaning")}</p>
          <Popconfirm
            title={t("users.disableAsk", { name: member.name })}
            okText={t("users.disable")}
            onConfirm={() => disable.mutate({ params, body: { disabled: true } })}
          >
            <Button danger loading={disable.isPending}>
              {t("users.disable")}
            </Button>
          </Popconfirm>
        </>
      )}
    </Drawer>
  );
}
