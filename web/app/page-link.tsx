import { Link, useNavigate, useRouter } from "@tanstack/react-router";
import { type ComponentProps, useCallback } from "react";
import { type PathName, paths } from "./paths.ts";

interface PageLinkProps extends Omit<ComponentProps<"a">, "href"> {
  page: PathName;
}

// `paths` also names pages whose route comes later; those are never shown, see useIsBuilt.
const target = (page: PathName) => paths[page] as "/";

/** A link to a page by its name; the month chosen goes along. */
export function PageLink({ page, ...rest }: PageLinkProps) {
  return <Link to={target(page)} {...rest} />;
}

/**
 * Goes to a page by its name.
 *
 * @example const go = useGoToPage(); go("partners")
 */
export function useGoToPage(): (page: PathName) => void {
  const navigate = useNavigate();
  return useCallback((page) => void navigate({ to: target(page) }), [navigate]);
}

/**
 * Whether a path has a route; a page that is not built is not shown.
 *
 * @example const isBuilt = useIsBuilt(); isBuilt("/partners")
 */
export function useIsBuilt(): (path: string) => boolean {
  const router = useRouter();
  return useCallback((path) => path in router.routesByPath, [router]);
}
