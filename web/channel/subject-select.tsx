import { Select } from "antd";
import { useState } from "react";
import { listCities, listPeople, listRegions } from "../../contract/channel/look-ups.ts";
import { listPartners } from "../../contract/channel/partners.ts";
import { useAnswer } from "../app/use-answer.ts";

export type SubjectKind = "region" | "city" | "partner" | "manager";

interface SubjectSelectProps {
  kind: SubjectKind;
  value?: string;
  onChange?: (id: string) => void;
  id?: string;
}

/** One region, city, partner or person of the vendor, found by its name. */
export function SubjectSelect({ kind, value, onChange, id }: SubjectSelectProps) {
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
  const rows: Record<SubjectKind, readonly { id: string; name: string | null }[] | undefined> = {
    region: regions.data?.regions,
    city: cities.data?.cities,
    manager: people.data?.people,
    partner: partners.data?.partners,
  };
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
      loading={rows[kind] === undefined}
      showSearch={
        kind === "partner" ? { filterOption: false, onSearch: setQ } : { optionFilterProp: "label" }
      }
      options={(rows[kind] ?? []).map((row) => ({ value: row.id, label: row.name ?? row.id.slice(-6) }))}
    />
  );
}
