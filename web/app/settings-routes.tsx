import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { validateImportSearch, validateNewImportSearch } from "../import/import-search.ts";
import { paths } from "./paths.ts";
import { rootRoute } from "./root-route.tsx";

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.imports,
  component: lazyRouteComponent(() => import("../import/imports-page.tsx"), "ImportsPage"),
});

const newImportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.newImport,
  component: lazyRouteComponent(() => import("../import/new-import-page.tsx"), "NewImportPage"),
  validateSearch: validateNewImportSearch,
});

const importBatchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.importBatch,
  component: lazyRouteComponent(() => import("../import/import-page.tsx"), "ImportPage"),
  validateSearch: validateImportSearch,
});

const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.organisation,
  component: lazyRouteComponent(() => import("../org/organisation-page.tsx"), "OrganisationPage"),
});

const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.users,
  validateSearch: (search: Record<string, unknown>): { view?: "sheet" } =>
    search.view === "sheet" ? { view: "sheet" } : {},
  component: lazyRouteComponent(() => import("../settings/users-page.tsx"), "UsersPage"),
});

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.audit,
  validateSearch: (search: Record<string, unknown>): { before?: string } =>
    typeof search.before === "string" ? { before: search.before } : {},
  component: lazyRouteComponent(() => import("../access/audit-page.tsx"), "AuditPage"),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.account,
  component: lazyRouteComponent(() => import("../access/account-page.tsx"), "AccountPage"),
});

/** The pages of settings: imports, organisation, people, audit, account. */
export const SETTINGS_PAGES = [
  importsRoute,
  newImportRoute,
  importBatchRoute,
  organisationRoute,
  usersRoute,
  auditRoute,
  accountRoute,
] as const;
