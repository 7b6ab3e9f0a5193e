import type { ReactNode } from "react";

export interface DataColumn<Row> {
  id: string;
  title: string;
  /** Said once in the head, not in every cell: a currency, "days". */
  unit?: string;
  render: (row: Row) => ReactNode;
  /** Numbers stand at the end. */
  align?: "start" | "end";
  /** Sentences, which break into lines rather than widen the list. */
  wrap?: boolean;
  sortable?: boolean;
  /** Hidden until chosen. */
  hidden?: boolean;
}

export interface DataFilter {
  id: string;
  title: string;
  options: readonly { value: string; label: string }[];
  /** Only one value at a time can be asked for. */
  single?: boolean;
}

export interface DataPage<Row> {
  rows: readonly Row[];
  /** How many rows there are in all; `exact` false means at least so many. */
  count: number;
  exact: boolean;
  next?: string | undefined;
  previous?: string | undefined;
}
