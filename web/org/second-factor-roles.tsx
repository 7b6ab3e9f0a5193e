import { useQueryClient } from "@tanstack/react-query";
import { App as AntApp, Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getOrganisation, setSecondFactorRoles } from "../../contract/org/organisation.ts";
import { ROLES, type Role } from "../../domain/access/role.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./organisation-page.module.css";

/** Which roles only those hold who sign in with a second factor. */
export function SecondFactorRoles({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation("org");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const describe = useDescribeError();
  const client = useQueryClient();
  const { message } = AntApp.useApp();
  const [chosen, setChosen] = useState<readonly Role[]>(roles);
  const save = useAct(setSecondFactorRoles, async () => {
    await client.invalidateQueries({ queryKey: answerKey(getOrganisation) });
    void message.success(t("page.saved"));
  });
  const failure = save.error && describe(save.error);
  const mayChange = can("users:act");
  return (
    <section>
      <h2 className={styles.title}>{t("page.factor.title")}</h2>
      <p className={styles.note}>{t("page.factor.detail")}</p>
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <Select
        mode="multiple"
        aria-label={t("page.factor.roles")}
        placeholder={t("page.factor.nobody")}
        style={{ width: "100%", maxWidth: 480 }}
        disabled={!mayChange}
        value={[...chosen]}
        onChange={setChosen}
        options={ROLES.map((value) => ({ value, label: tShell(`role.${value}`) }))}
      />
      {mayChange && (
        <p>
          <Button loading={save.isPending} onClick={() => save.mutate({ body: { roles: [...chosen] } })}>
            {t("page.factor.save")}
          </Button>
        </p>
      )}
    </section>
  );
}
