import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { listCommitmentPeople } from "../../contract/commitment/commitment-plans.ts";
import { useAnswer } from "../app/use-answer.ts";

interface PersonSelectProps {
  readonly id: string;
  readonly value: string | undefined;
  readonly onChange: (userId: string) => void;
}

/** Somebody with a role, found by part of the name. */
export function PersonSelect({ id, value, onChange }: PersonSelectProps) {
  const { t } = useTranslation();
  const { t: tOwn } = useTranslation("commitment");
  const { data } = useAnswer(listCommitmentPeople, {});
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: "label" }}
      loading={data === undefined}
      placeholder={tOwn("choosePerson")}
      {...(value === undefined ? {} : { value })}
      onChange={onChange}
      options={(data?.people ?? []).map(({ userId, name, role }) => ({
        value: userId,
        label: `${name} · ${t(`role.${role}`)}`,
      }))}
    />
  );
}
