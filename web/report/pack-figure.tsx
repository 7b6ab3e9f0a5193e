import { useTranslation } from "react-i18next";
import { useDates } from "../app/use-dates.ts";
import { MetricCell } from "../measurement/metric-cell.tsx";
import type { Pack, PackValue } from "./pack.ts";

interface PackFigureProps {
  pack: Pack;
  /** The closed value that it comes from. */
  value: PackValue;
  /** For whom it stands, in words. */
  subject?: string;
  /** What to show where that is not the value itself. */
  text?: string;
  notes?: readonly string[];
}

/** A figure of a pack, alone or inside a sentence; it opens its definition. */
export function PackFigure({ pack, value, subject, text, notes }: PackFigureProps) {
  const { t } = useTranslation("report");
  const dates = useDates();
  const definition = pack.definitions.find(({ id }) => id === value.metric);
  if (!definition || !value.month) return text ?? null;
  return (
    <MetricCell
      cell={value}
      of={{ definition, grain: value.grain, subjectId: value.subjectId, month: value.month, view: "closed" }}
      subject={subject ?? nameOf(pack, value.subjectId)}
      asOf={t("pack.closedAt", { month: dates.month(value.closedIn ?? value.month) })}
      {...(text === undefined ? {} : { text })}
      {...(notes === undefined ? {} : { notes })}
    />
  );
}

function nameOf({ subject, regions, cities }: Pack, id: string | null): string {
  // Of a manager's report every figure outside its tables is the manager's own, counted under the person and not the user.
  if (id === subject.id || subject.grain === "manager") return subject.name;
  return [...regions, ...cities].find(({ subjectId }) => subjectId === id)?.name ?? "";
}
