import { useState } from "react";
import { DataList } from "../ui/data-list.tsx";
import { emptyListState } from "../ui/list-state.ts";
import { useWarningList } from "./use-warning-list.tsx";
import type { WarningRow } from "./warning-columns.tsx";

/** The warnings of one customer, those that ended too. */
export function CustomerWarnings({ customerId }: { customerId: string }) {
  const held = useState(emptyListState);
  return <DataList<WarningRow> {...useWarningList(held, customerId)} searchable={false} />;
}
