import type { DesignRow } from "../../database/agreement/design-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import type { InputProblem } from "../../domain/access/app-error.ts";
import type { Content, ContentValue } from "../../domain/agreement/content-field.ts";
import type { Freedom } from "../../domain/agreement/freedom.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { Services } from "../services.ts";

/** The request in which something happens to a design, in the transaction of the act itself. */
export interface DesignCall {
  readonly tx: Tx;
  readonly services: Services;
  readonly design: DesignRow;
  readonly today: Day;
}

/** What is put before those who must agree, after its fields were found right. */
export interface ProposedText extends DesignCall {
  readonly version: number;
  readonly content: Content;
  readonly freedoms: readonly Freedom[];
  readonly inForceFrom: Day;
}

/** A version that all have agreed to. */
export interface AgreedVersion extends DesignCall {
  readonly version: number;
  readonly content: Content;
  /** The day from which it holds, never before today. */
  readonly from: Day;
  /** The version in force until then, with its moves; null for the first, or after an end. */
  readonly replaces: { readonly version: number; readonly content: Content } | null;
}

/** A design whose end all have agreed to: `version` was in force, and is no more from the day. */
export interface EndedDesign extends DesignCall {
  readonly version: number;
  readonly content: Content;
  readonly from: Day;
  /** The version by which the end was agreed. */
  readonly endVersion: number;
}

/** A value moved inside its freedom. */
export interface MovedValue extends DesignCall {
  readonly version: number;
  readonly path: string;
  readonly before: ContentValue;
  readonly after: ContentValue;
  /** The whole content after the move. */
  readonly content: Content;
}

/**
 * What a kind adds to the engine: its own judgement, and what follows from an act. Everything runs in the transaction of
 * the act, so what is thrown undoes the act, and rows written stand or fall with it.
 */
export interface DesignExtension {
  /**
   * Refuses somebody who may not write this kind here though the role sheet lets the role: asked before beginning,
   * saving, dropping, proposing, ending and withdrawing. Throws AppError forbidden, which the audit log keeps.
   */
  mayWrite?(call: DesignCall): Promise<void>;
  /** Refuses to end what is in force; asked when the end is proposed. Throws AppError conflict, saying what to do instead. */
  mayEnd?(call: DesignCall): Promise<void>;
  /** What is wrong beyond the fields, by place as contentProblems names it; empty when it may be proposed. */
  judge?(proposed: ProposedText): Promise<readonly InputProblem[]>;
  /** All have agreed to a version. It may hold only from a later day: what reads by day must ask for `from`. */
  onInForce?(agreed: AgreedVersion): Promise<void>;
  /** All have agreed to the end. */
  onEnd?(ended: EndedDesign): Promise<void>;
  /** A value was moved. */
  onMove?(moved: MovedValue): Promise<void>;
}
