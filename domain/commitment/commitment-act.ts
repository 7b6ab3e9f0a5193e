import type { Role } from "../access/role.ts";
import type { Day } from "../calendar/day.ts";

/** Who owes a promise, who asked for it, and until when. */
export interface PromiseTerms {
  readonly ownerId: string;
  readonly ownerRole: Role;
  readonly askerId: string;
  readonly askerRole: Role;
  readonly due: Day;
}

/** What shows that something was done: words, an address, a stored file, or a figure that came true. */
export type Evidence =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly url: string; readonly text: string }
  | { readonly kind: "file"; readonly fileId: string; readonly name: string }
  | { readonly kind: "figure"; readonly metric: string; readonly month: string; readonly text: string };

/** What an act carries besides who, when and why. */
export type CommitmentDetail =
  | ({ readonly act: "ask" } & PromiseTerms)
  | { readonly act: "do" | "meet"; readonly evidence: readonly Evidence[] }
  | { readonly act: "fail" | "accept" | "send_back" | "ask_cancel" | "cancel" | "keep" | "note" }
  | {
      readonly act: "reassign";
      readonly part: "owner" | "asker";
      readonly userId: string;
      readonly role: Role;
    }
  | { readonly act: "redate"; readonly due: Day };

/** One entry of a promise's log. `meet` is the server's own: the figure that was promised came true. */
export type CommitmentAct = CommitmentDetail & {
  /** 1, 2, 3 … within the promise; two who act at once want the same number, and one gets it. */
  readonly seq: number;
  readonly at: Date;
  readonly byUserId: string;
  readonly byRole: Role | "system";
  /** Who lent the role, when it was acted for somebody. */
  readonly forUserId: string | null;
  readonly note: string;
};
export type CommitmentActName = CommitmentAct["act"];

/** What people can do to a promise after it was asked for. */
export const COMMITMENT_WISHES = [
  "do",
  "fail",
  "accept",
  "send_back",
  "ask_cancel",
  "cancel",
  "keep",
  "reassign",
  "redate",
  "note",
] as const satisfies readonly CommitmentActName[];
export type CommitmentWish = (typeof COMMITMENT_WISHES)[number];
