import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listPartners } from "../../../contract/channel/partners.ts";
import { useSignedIn } from "../../app/session.tsx";
import { useAnswer } from "../../app/use-answer.ts";
import styles from "./comparison.module.css";

interface PartnerChoiceProps {
  chosen: readonly string[];
  known: readonly { id: string; name: string }[];
  onChange: (ids: readonly string[]) => void;
}

const MOST = 6;

/** Chooses the partners that are compared, by part of their name. */
export function PartnerChoice({ chosen, known, onChange }: PartnerChoiceProps) {
  const { t } = useTranslation("views");
  const { can } = useSignedIn();
  const [typed, setTyped] = useState("");
  const q = typed.trim();
  const found = useAnswer(
    listPartners,
    { query: { limit: 50, sort: "-bookings", ...(q === "" ? {} : { q }) } },
    { enabled: can("channel_records:read"), keep: true },
  );
  const names = new Map([...(found.data?.partners ?? []), ...known].map(({ id, name }) => [id, name]));
  return (
    <Select
      className={styles.choice ?? ""}
      mode="multiple"
      maxCount={MOST}
      aria-label={t("comparison.partners")}
      placeholder={t("comparison.partners")}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={[...chosen]}
      onChange={onChange}
      options={[...names].map(([value, label]) => ({ value, label }))}
    />
  );
}
