import type { DesignRoutes } from "../../contract/agreement/design-routes.ts";
import type { Tx } from "../../database/transaction.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { DesignExtension } from "./design-extension.ts";

/** What the agreement engine is told of a kind and of the stages to its right, which it does not know. */
export interface DesignSite {
  readonly kind: DesignKind;
  readonly routes: DesignRoutes;
  readonly extension: DesignExtension;
  /** The day in the organisation's zone. */
  today(tx: Tx, now: Date): Promise<Day>;
  /** The metrics that a metric field may name. */
  metricIds(tx: Tx): Promise<readonly string[]>;
}
