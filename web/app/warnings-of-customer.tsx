import { lazy, Suspense } from "react";
import { LoadingState } from "../ui/states.tsx";

const CustomerWarnings = lazy(() =>
  import("../execution/customer-warnings.tsx").then((module) => ({ default: module.CustomerWarnings })),
);

/** What the daily work adds to a customer's page: its warnings. */
export function WarningsOfCustomer({ customerId }: { customerId: string }) {
  return (
    <Suspense fallback={<LoadingState />}>
      <CustomerWarnings customerId={customerId} />
    </Suspense>
  );
}
