/** Every address of the application; a page is linked by its name here, never by a text. */
export const paths = {
  home: "/",
  partners: "/partners",
  partner: "/partners/$partnerId",
  population: "/population",
  metrics: "/measurement/metrics",
  metric: "/measurement/metrics/$metricId",
  close: "/measurement/close",
  packs: "/report/packs",
  pack: "/report/packs/$packId",
  organisation: "/settings/organisation",
  users: "/settings/users",
  audit: "/settings/audit",
  account: "/account",
  imports: "/settings/imports",
  importBatch: "/settings/imports/$batchId",
} as const;

export type PathName = keyof typeof paths;
