import { Select } from "antd";
import { useState } from "react";
import { listCities, listPeople, listRegions } from "../../contract/channel/look-ups.ts";
import { getPartner, listPartners } from "../../contract/channel/partners.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useAnswer } from "../app/use-answer.ts";

export type SubjectKind = "region" | "city" | "partner" | "manager";

interface SubjectSelectProps {
  kind: SubjectKind;
  value?: string | null;
  onChange?: (id: string) => void;
  id?: string;
  /** Given where nothing may be chosen too. */
  onClear?: () => void;
}

/** Who was chosen before and is not among those found now. */
function namedBefore(partner: AnswerOf<typeof getPartner> | undefined) {
  return partner === undefined ? [] : [{ id: partner.id, name: partner.attributes.name }];
}

/** One region, city, partner or person of the vendor, found by its name. */
export function SubjectSelect({ kind, value, onChange, id, onClear }: SubjectSelectProps) {
  const [q, setQ] = useState("");
  const found = { query: { limit: 1000 } };
  const of = (one: SubjectKind) => ({ enabled: kind === one });
  const regions = useAnswer(listRegions, found, of("region"));
  const cities = useAnswer(listCities, found, of("city"));
  const people = useAnswer(listPeople, { query: { limit: 1000, vendor: true } }, of("manager"));
  const partners = useAnswer(
    listPartners,
    { query: { limit: 50, ...(q === "" ? {} : { q }) } },
    { ...of("partner"), keep: true },
  );
  const isShown = (partners.data?.partners ?? []).some((row) => row.id === value);
  const chosen = useAnswer(
    getPartner,
    { params: { id: value ?? "" } },
    { enabled: kind === "partner" && value != null && partners.data !== undefined && !isShown },
  );
  const rows: Record<SubjectKind, readonly { id: string; name: string | null }[] | undefined> = {
    region: regions.data?.regions,
    city: cities.data?.cities,
    manager: people.data?.people,
    partner: partners.data && [...namedBefore(chosen.data), ...partners.data.partners],
  };
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value == null ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
      {...(onClear === undefined ? {} : { allowClear: true, onClear })}
      loading={rows[kind] === undefined}
      showSearch={
        kind === "partner" ? { filterOption: false, onSearch: setQ } : { optionFilterProp: "label" }
      }
      options={(rows[kind] ?? []).map((row) => ({ value: row.id, label: row.name ?? row.id.slice(-6) }))}
    />
  );
}
