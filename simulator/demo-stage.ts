import { DESIGN_ROUTES } from "../contract/designs.ts";
import type { BodyOf, ParamsOf, Route } from "../contract/route.ts";
import { readHolder } from "../database/access/demo-rows.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import type { Actor, Role } from "../domain/access/role.ts";
import { actorIn, type Principal } from "../server/access/principal.ts";
import { MINUTES_HANDLERS } from "../server/report/minutes-handlers.ts";
import { PACK_HANDLERS } from "../server/report/pack-handlers.ts";
import type { Services } from "../server/services.ts";
import { COMPARISON_HANDLERS } from "../server/strategy/comparison-handlers.ts";
import { DIAGNOSIS_HANDLERS } from "../server/strategy/diagnosis-handlers.ts";
import { TRIAL_HANDLERS } from "../server/strategy/trial-handlers.ts";
import { EVALUATION_HANDLERS } from "../server/tactics/evaluation-handlers.ts";
import { openEvaluationHandler } from "../server/tactics/open-evaluation.ts";
import { RESIDENCY_HANDLERS } from "../server/tactics/residency-handlers.ts";
import { COMMITMENT_HANDLERS } from "../server/workflows/commitment-handlers.ts";
import { DESIGN_HANDLERS } from "../server/workflows/design-handlers.ts";
import { clockAt } from "./taken-on.ts";

const HANDLERS = [
  ...DESIGN_HANDLERS,
  ...DIAGNOSIS_HANDLERS,
  ...COMPARISON_HANDLERS,
  ...TRIAL_HANDLERS,
  openEvaluationHandler,
  ...EVALUATION_HANDLERS,
  ...RESIDENCY_HANDLERS,
  ...COMMITMENT_HANDLERS,
  ...PACK_HANDLERS,
  ...MINUTES_HANDLERS,
];

/** Where the demo company's people act: each does what a page would, by the route's own handler. */
export interface Stage {
  readonly services: Services;
  readonly system: Actor;
}

/** The demo company's people on a day before its data was taken on; negative days after it. */
export interface StoryDays {
  readonly before: (days: number) => Stage;
}

/** The same people on another day. */
export function onDay(stage: Stage, now: Date): Stage {
  const { services } = stage;
  return { ...stage, services: { ...services, clock: clockAt(services.clock, now) } };
}

/** Reads as the system does. */
export const look = <Result>({ services, system }: Stage, read: (tx: Tx) => Promise<Result>) =>
  inTransaction(services.database, system, read);

/** Whoever of the demo company holds a role, and as whom they act in it. */
async function personIn(stage: Stage, role: Role): Promise<{ principal: Principal; actor: Actor }> {
  const userId = await look(stage, (tx) => readHolder(tx, role));
  const principal = userId === undefined ? undefined : await stage.services.principals.of(userId);
  const held = principal?.roles.find((one) => one.role === role);
  if (principal === undefined || held === undefined) throw new Error(`nobody in the demo is ${role}`);
  return { principal, actor: actorIn(principal, held) };
}

/** As whom the holder of a role acts. */
export const holderOf = async (stage: Stage, role: Role): Promise<Actor> =>
  (await personIn(stage, role)).actor;

/** Does what a person would do by a page, in a transaction as that person. */
export async function act<R extends Route>(
  stage: Stage,
  role: Role,
  route: R,
  given: { params?: ParamsOf<R>; body?: BodyOf<R> },
): Promise<Record<string, unknown>> {
  const handler = HANDLERS.find((one) => one.route === (route as Route));
  if (handler?.mode !== "transaction") throw new Error(`no handler for ${route.path}`);
  const { principal, actor } = await personIn(stage, role);
  const { services } = stage;
  const call = { params: given.params, query: {}, body: given.body, services, actor, principal };
  return (await inTransaction(services.database, actor, (tx) =>
    handler.run({ ...call, tx } as never),
  )) as never;
}

/** A design with everybody who has a part in it. */
export interface DemoDesign {
  readonly kind: string;
  readonly by: Role;
  readonly title: string;
  readonly place?: string;
  readonly first: Record<string, unknown>;
  /** Returned once with this, and proposed again as that. */
  readonly round?: {
    readonly back: { role: Role; note: string; comments: object[]; counters: object[] };
    readonly revised: Record<string, unknown>;
  };
  readonly agreeing: readonly { role: Role; note: string }[];
}

/** Proposes a design, has it returned where somebody does, revises it and has it agreed; returns its id. */
export async function agreeOne(stage: Stage, design: DemoDesign): Promise<string> {
  const { by, round, title } = design;
  const routes = DESIGN_ROUTES.get(design.kind);
  if (routes === undefined) throw new Error(`no kind ${design.kind}`);
  const begun = { title, place: design.place ?? null, content: design.first };
  const id = String((await act(stage, by, routes.create, { body: begun })).id);
  const params = { id };
  const record = async () => (await act(stage, by, routes.get, { params })) as { seq: number; today: string };
  const propose = async () => {
    const { seq, today } = await record();
    const body = { seq, inForceFrom: today, ends: false, note: "", revision: 1 };
    await act(stage, by, routes.propose, { params, body });
  };
  await propose();
  if (round !== undefined) {
    const { role, ...back } = round.back;
    const returned = { ...back, seq: (await record()).seq, version: 1 };
    await act(stage, role, routes.sendBack, { params, body: returned as never });
    const text = { content: round.revised, freedoms: [], revision: 0 };
    await act(stage, by, routes.saveDraft, { params, body: text });
    await propose();
  }
  const version = round === undefined ? 1 : 2;
  for (const { role, note } of design.agreeing) {
    const body = { seq: (await record()).seq, version, note };
    await act(stage, role, routes.agree, { params, body });
  }
  return id;
}
