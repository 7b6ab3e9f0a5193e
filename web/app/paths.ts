/** Every address of the application; a page is linked by its name here, never by a text. */
export const paths = {
  home: "/",
  goal: "/goal",
  partners: "/partners",
  partner: "/partners/$partnerId",
  population: "/population",
  metrics: "/metrics",
  metric: "/metrics/$metricId",
  close: "/close",
  closeMonth: "/close/$closeMonth",
  packs: "/packs",
  pack: "/packs/$packMonth",
  organisation: "/settings/organisation",
  users: "/settings/users",
  audit: "/settings/audit",
  account: "/account",
  imports: "/settings/imports",
  newImport: "/settings/imports/new",
  importBatch: "/settings/imports/$importId",
} as const;

export type PathName = keyof typeof paths;
