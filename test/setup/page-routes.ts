import type { Who } from "../../contract/route.ts";
import { ROUTES } from "../../contract/routes.ts";
import { meets } from "../../domain/access/matrix.ts";
import type { Role } from "../../domain/access/role.ts";
import type { PathName } from "../../web/app/paths.ts";

/** A page: the route whose readers may see it, and what its address leads to. */
export interface PageRoute {
  /** Method and path of its main route; absent where everybody who is signed in sees something. */
  readonly main?: string;
  /** An address of the right form that nothing stands under. */
  readonly unknown?: string;
}

const NO_SUCH_ID = "00000000-0000-4000-8000-00000000dead";
const read = (path: string): PageRoute => ({ main: `GET /v1/${path}` });
const one = (path: string): PageRoute => ({ main: `GET /v1/${path}/:id`, unknown: NO_SUCH_ID });

/** Every page of the application: one without a line here does not compile. */
export const PAGE_ROUTES: Readonly<Record<PathName, PageRoute>> = {
  home: {},
  commitments: read("commitments"),
  commitment: one("commitments"),
  goal: read("goals"),
  strategyMap: read("strategy-map"),
  selectionStandard: read("selection-standards"),
  evaluations: read("evaluations"),
  evaluation: one("evaluations"),
  nominations: read("nominations"),
  nomination: one("nominations"),
  mandates: read("mandates"),
  mandate: one("mandates"),
  trials: read("trials"),
  trial: one("trials"),
  supportPlans: read("support-plans"),
  supportPlan: one("support-plans"),
  playbooks: read("published-playbooks"),
  playbook: { ...read("published-playbooks"), unknown: NO_SUCH_ID },
  residencies: read("residencies"),
  residencyPlanner: read("residency-board"),
  checkIn: { main: "POST /v1/check-ins" },
  diagnosis: read("diagnosis"),
  options: read("comparisons"),
  newComparison: read("comparison-facts"),
  strategyComparison: one("comparisons"),
  strategy: read("strategies"),
  partners: read("partners"),
  partner: one("partners"),
  comparison: read("partner-comparison"),
  population: read("population"),
  leads: read("leads"),
  lead: one("leads"),
  deals: read("deals"),
  deal: one("deals"),
  contracts: read("contracts"),
  contract: one("contracts"),
  warnings: read("warnings"),
  warningRules: read("warning-rules"),
  warningEffect: read("warning-effect"),
  classes: read("classes"),
  classRules: read("class-rules"),
  customers: read("customers"),
  customer: one("customers"),
  metrics: read("metrics"),
  metric: { ...read("metrics"), unknown: "no_such_metric" },
  explorer: read("metrics"),
  metricProposals: read("metric-proposals"),
  cities: read("city-figures"),
  city: one("city-figures"),
  funnel: read("funnel"),
  cohorts: read("cohorts"),
  dataQuality: read("data-quality"),
  close: read("months"),
  closeMonth: { ...read("months/:month"), unknown: "2024-13" },
  packs: read("months/:month/pack-subjects"),
  pack: { ...read("months/:month/pack"), unknown: "2024-13" },
  organisation: read("organisation"),
  users: read("users"),
  audit: read("audit"),
  account: {},
  imports: read("imports"),
  newImport: { main: "POST /v1/imports" },
  importBatch: one("imports"),
};

/** Who may see a page, by the contract. */
export function whoMaySee(page: PathName): Who {
  const { main } = PAGE_ROUTES[page];
  if (main === undefined) return "signed_in";
  const route = ROUTES.find(({ method, path }) => `${method} ${path}` === main);
  if (route === undefined) throw new Error(`${page}: no route ${main}`);
  return route.who;
}

/** Whether a role may see a page, by the contract. */
export function sees(role: Role, page: PathName): boolean {
  const who = whoMaySee(page);
  return typeof who === "string" || meets(role, who);
}
