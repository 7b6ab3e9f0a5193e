import { useQueryClient } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { listVendorPeople, setUserPerson } from "../../contract/access/user-persons.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import type { Member } from "./member.ts";
import styles from "./users-page.module.css";

/** Which person of the records a user is, and the way to say so; partners' people have none. */
export function PersonOfUser({ member, onChanged }: { member: Member; onChanged: () => Promise<void> }) {
  const { t } = useTranslation("access");
  const id = useId();
  const client = useQueryClient();
  const describe = useDescribeError();
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<string | null>(member.person?.id ?? null);
  const { data } = useAnswer(listVendorPeople, { query: q === "" ? {} : { q } }, { keep: true });
  const act = useAct(setUserPerson, async () => {
    await client.invalidateQueries({ queryKey: answerKey(listVendorPeople) });
    await onChanged();
  });
  const nameOf = (one: { name: string | null; reference: string }) =>
    one.name === null ? one.reference : t("users.personOther", { name: one.name, reference: one.reference });
  const options = (data?.people ?? []).map((one) => {
    const isTaken = one.userId !== null && one.userId !== member.id;
    const name = nameOf(one);
    return { value: one.id, label: isTaken ? t("users.personTaken", { name }) : name, disabled: isTaken };
  });
  const known = member.person;
  const all =
    known === null || options.some(({ value }) => value === known.id)
      ? options
      : [{ value: known.id, label: nameOf(known), disabled: false }, ...options];
  const failure = act.error ? describe(act.error) : undefined;
  return (
    <>
      <h3 className={styles.subtitle}>{t("users.person")}</h3>
      <p className={styles.note}>{t("users.personMeaning")}</p>
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <div className={styles.person}>
        <label htmlFor={id} className="visually-hidden">
          {t("users.personFind")}
        </label>
        <Select<string | null>
          id={id}
          showSearch
          allowClear
          filterOption={false}
          onSearch={setQ}
          placeholder={t("users.personNone")}
          value={chosen}
          options={all}
          onChange={(value) => setChosen(value ?? null)}
        />
        <Button
          disabled={chosen === (member.person?.id ?? null)}
          loading={act.isPending}
          onClick={() => act.mutate({ params: { id: member.id }, body: { personId: chosen } })}
        >
          {t("users.personSet")}
        </Button>
      </div>
    </>
  );
}
