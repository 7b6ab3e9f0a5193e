import { Link } from "@tanstack/react-router";
import { paths } from "../app/paths.ts";
import { kindWord } from "./kind-word.ts";
import { useMetricWords } from "./use-metric-words.ts";

interface BehindRecordProps {
  row: { kind: string; rowId: string; reference: string | null };
}

/** What a figure counted, by its name, opening its own page where its kind has one. */
export function BehindRecord({ row: { kind, rowId, reference } }: BehindRecordProps) {
  const words = useMetricWords();
  const name = `${kindWord(kind, words.language)} ${reference ?? ""}`.trim();
  switch (kind) {
    case "lead":
    case "deal":
    case "contract":
    case "customer":
      return (
        <Link to={paths[kind]} params={{ recordId: rowId }}>
          {name}
        </Link>
      );
    case "partner":
      return (
        <Link to={paths.partner} params={{ partnerId: rowId }}>
          {name}
        </Link>
      );
    case "city":
      return (
        <Link to={paths.city} params={{ cityId: rowId }}>
          {name}
        </Link>
      );
    case "commitment":
      return reference === null ? (
        name
      ) : (
        <Link to={paths.commitment} params={{ commitmentId: rowId }}>
          {name}
        </Link>
      );
    case "warning":
      return <Link to={paths.warnings}>{name}</Link>;
    case "residency_day":
    case "check_in":
      return <Link to={paths.residencies}>{name}</Link>;
    default:
      return name;
  }
}
