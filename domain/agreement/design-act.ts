import type { Role } from "../access/role.ts";
import type { Day } from "../calendar/day.ts";
import type { ContentValue } from "./content-field.ts";
import type { AgreementStep } from "./design-kind.ts";

/** What somebody says of one place of a design. */
export interface DesignComment {
  readonly path: string;
  readonly text: string;
}

/** The value that the agreeing side would rather see at a place. */
export interface CounterValue {
  readonly path: string;
  readonly value: ContentValue;
}

/** What an act carries besides who, when and which version. */
export type ActDetail =
  | {
      readonly act: "propose";
      readonly steps: readonly AgreementStep[];
      readonly inForceFrom: Day;
      /** Agreed, it puts the design out of force. */
      readonly ends: boolean;
      readonly note: string;
    }
  | {
      readonly act: "return";
      readonly note: string;
      readonly comments: readonly DesignComment[];
      readonly counters: readonly CounterValue[];
    }
  | { readonly act: "agree"; readonly note: string }
  | { readonly act: "withdraw"; readonly note: string }
  | {
      readonly act: "move";
      readonly path: string;
      readonly before: ContentValue;
      readonly after: ContentValue;
      readonly note: string;
    };

/** One entry of a design's log. The log is all there is: every state is read off it. */
export type DesignAct = ActDetail & {
  /** 1, 2, 3 … within the design; two who act at once want the same number, and one gets it. */
  readonly seq: number;
  readonly at: Date;
  readonly version: number;
  readonly userId: string;
  readonly role: Role;
  /** Who lent the role, when it was acted for somebody. */
  readonly forUserId: string | null;
};
