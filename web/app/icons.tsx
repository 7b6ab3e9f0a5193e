import type { ReactNode } from "react";
import type { PathName } from "./paths.ts";

const strokes: Partial<
  Record<PathName | "more" | "search" | "collapse" | "sun" | "moon" | "person", ReactNode>
> = {
  home: <path d="M3 9.5 10 4l7 5.5M5 8.5V16h10V8.5" />,
  commitments: (
    <path d="M4 5.5l1.2 1.2L7.5 4.5M4 10.5l1.2 1.2L7.5 9.5M4 15.5l1.2 1.2L7.5 14.5M10 5.5h6M10 10.5h6M10 15.5h6" />
  ),
  goal: (
    <path d="M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM10 10h.01" />
  ),
  strategyMap: <path d="M8 3.5h4v3H8zM3.5 13.5h4v3h-4zM12.5 13.5h4v3h-4zM10 6.5V10M5.5 13.5V10h9v3.5" />,
  selectionStandard: (
    <path d="M10 3.5v13M5 6.5h10M5 6.5 2.8 11a2.3 2.3 0 0 0 4.4 0ZM15 6.5 12.8 11a2.3 2.3 0 0 0 4.4 0ZM6.5 16.5h7" />
  ),
  evaluations: <path d="M3.5 4.5h13v11h-13zM3.5 8h13M8 4.5v11M12.2 4.5v11M3.5 11.8h13" />,
  nominations: <path d="M10 3.5l1.9 3.9 4.3.6-3.1 3 .7 4.3-3.8-2-3.8 2 .7-4.3-3.1-3 4.3-.6Z" />,
  mandates: <path d="M5 3.5h7l3 3v10H5ZM12 3.5v3h3M7.5 13.5c1-2 1.8-2 2.2-.6.4 1.2 1.2.9 2.3-.4" />,
  trials: <path d="M7.5 3.5h5M8.5 3.5v5L4.5 15a1 1 0 0 0 .9 1.5h9.2a1 1 0 0 0 .9-1.5l-4-6.5v-5M6.5 12.5h7" />,
  supportPlans: <path d="M4.5 3.5h8l3 3v10h-11zM12.5 3.5v3h3M7 10l1.5 1.5L11 9M7 14h6" />,
  playbooks: (
    <path d="M4 4.5h4.500a1.500 1.500 0 0 1 1.500 1.500v10a1.500 1.500 0 0 0-1.500-1.500H4zM16 4.5h-4.500A1.500 1.500 0 0 0 10 6v10a1.500 1.500 0 0 1 1.500-1.500H16z" />
  ),
  residencyPlanner: <path d="M3.5 5h13v11h-13zM3.5 8.500h13M7 3.500v3M13 3.500v3M6 11h4M10 13.500h4" />,
  residencies: (
    <path d="M10 16.5s5-4.6 5-8.4a5 5 0 0 0-10 0c0 3.800 5 8.400 5 8.400ZM10 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z" />
  ),
  diagnosis: <path d="M8.5 13.5a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM12 12l4.5 4.5M6 9h1.5l1-2.5 1 4 1-1.5h1" />,
  options: <path d="M3.5 16.5h13M5 16.5V11h2.5v5.5M9 16.5V6h2.5v10.5M13 16.5V9h2.5v7.5M4 7l4-3.5" />,
  strategy: <path d="M5 16.5v-13h9l-2 3 2 3H5M3.5 16.5h3" />,
  partners: (
    <path d="M3 16v-1.5A3.5 3.5 0 0 1 6.5 11h2A3.5 3.5 0 0 1 12 14.5V16M7.5 8.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5ZM12.5 4.3a2.25 2.25 0 0 1 0 4M14 11.2a3.5 3.5 0 0 1 3 3.4V16" />
  ),
  leads: <path d="M3.5 4.5h13L12 10v6l-4-2v-4Z" />,
  deals: <path d="M3.5 6.5h13v9h-13zM7.5 6.5v-2h5v2M3.5 10.5h13M10 9.5v2" />,
  contracts: <path d="M5 3.5h7l3 3v10H5zM12 3.5v3h3M7.5 10h5M7.5 13h3" />,
  customers: (
    <path d="M4 16.5v-12h7v12M11 8.5h5v8M2.5 16.5h15M6.5 7.5h2M6.5 10.5h2M6.5 13.5h2M13 11.5h1M13 14h1" />
  ),
  classes: <path d="M3.5 16.5v-4h4v4M8 16.5v-8h4v8M12.500 16.5v-12h4v12M2.500 16.5h15" />,
  warnings: <path d="M10 3.5 17 16H3ZM10 8v4M10 14h.01" />,
  cities: (
    <path d="M3.5 4h3.5v3.5H3.5zM8.25 4h3.5v3.5h-3.5zM8.25 8.75h3.5v3.5h-3.5zM13 8.75h3.5v3.5H13zM8.25 13.5h3.5v3h-3.5z" />
  ),
  funnel: <path d="M3.5 4.5h13l-5 6v5.5l-3-1.5v-4z" />,
  cohorts: (
    <path d="M3.5 3.5h3v3h-3zM8.5 3.5h3v3h-3zM13.5 3.5h3v3h-3zM3.5 8.5h3v3h-3zM8.5 8.5h3v3h-3zM3.5 13.5h3v3h-3z" />
  ),
  dataQuality: <path d="M3.5 5.5h9M3.5 10h6M3.5 14.5h4M11 13.5l2 2 3.5-4.5" />,
  population: <path d="M3.5 16.5h13M5.5 14V9.5M8.5 14V6M11.5 14v-3M14.5 14V3.5" />,
  metrics: <path d="M3.5 13 7 8.5l3 2.5 3.5-5 3 3.5M3.5 16.5h13" />,
  close: <path d="M4 5.5h12v11H4zM4 8.5h12M7 3.5v3M13 3.5v3M7.5 12.5l2 2 3.5-3.5" />,
  packs: <path d="M5.5 3.5h6l3 3v10h-9zM11.5 3.5v3h3M8 10.5h4M8 13.5h4" />,
  organisation: <path d="M8 3.5h4v3.5H8zM3.5 13H7v3.5H3.5zM13 13h3.5v3.5H13zM10 7v3M5.25 13v-3h9.5v3" />,
  users: (
    <path d="M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM3 16a4.5 4.5 0 0 1 9 0M14.5 9v6M11.5 12h6" />
  ),
  audit: <path d="M4.5 3.5h11v7a6 6 0 0 1-5.5 6 6 6 0 0 1-5.5-6ZM7.5 9.5l2 2 3.5-4" />,
  imports: <path d="M10 3.5v8.5M6.5 8.5 10 12l3.5-3.5M4 13.5v3h12v-3" />,
  more: <path d="M4 6h12M4 10h12M4 14h12" />,
  search: <path d="M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13 13l3.5 3.5" />,
  collapse: <path d="M4 4.5h12v11H4zM8 4.5v11" />,
  sun: (
    <path d="M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4" />
  ),
  moon: <path d="M16 12.2A6.5 6.5 0 0 1 7.8 4a6.5 6.5 0 1 0 8.2 8.2Z" />,
  person: <path d="M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 16.5a6 6 0 0 1 12 0" />,
};

/** One line drawing of the application's own small set; decoration, never the only name of a thing. */
export function Icon({ name, size = 18 }: { name: keyof typeof strokes; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: "none" }}
    >
      {strokes[name]}
    </svg>
  );
}
