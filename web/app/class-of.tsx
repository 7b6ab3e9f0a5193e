import { lazy, Suspense } from "react";
import type { ClassKind } from "../../domain/execution/class-rule.ts";
import { useSignedIn } from "./session.tsx";

const GivenClass = lazy(() =>
  import("../execution/given-class.tsx").then((module) => ({ default: module.GivenClass })),
);

/** What the daily work adds to the page of a partner, customer, city or lead: the class it was given, and why. */
export function ClassOf({ kind, id }: { kind: ClassKind; id: string }) {
  const { can } = useSignedIn();
  if (!can("class:read")) return null;
  return (
    <Suspense fallback={null}>
      <GivenClass kind={kind} id={id} />
    </Suspense>
  );
}
