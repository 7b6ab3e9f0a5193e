import { DESIGN_ROUTES } from "../contract/designs.ts";
import type { BodyOf, ParamsOf, Route } from "../contract/route.ts";
import { keepConsultation, writeFinding } from "../contract/strategy/diagnosis.ts";
import { readHolder } from "../database/access/demo-rows.ts";
import { organisationDay } from "../database/access/membership-rows.ts";
import { listDesignRows } from "../database/agreement/design-rows.ts";
import { listFindings } from "../database/strategy/diagnosis-rows.ts";
import { inTransaction } from "../database/transaction.ts";
import type { Actor, Role } from "../domain/access/role.ts";
import { addMonths, monthOfDay } from "../domain/calendar/month.ts";
import type { Language } from "../domain/language.ts";
import type { Services } from "../server/services.ts";
import { DIAGNOSIS_HANDLERS } from "../server/strategy/diagnosis-handlers.ts";
import { DESIGN_HANDLERS } from "../server/workflows/design-handlers.ts";
import { demoGoal, demoStrategy, demoTalks, demoWords } from "./demo-designs.ts";

/** Who acts in the demo's designs, by role. */
type Cast = (role: Role) => Promise<Actor>;

/** Does what a person would do by a page: the route's own handler, in a transaction as that person. */
async function act<R extends Route>(
  { services, cast }: { services: Services; cast: Cast },
  role: Role,
  route: R,
  given: { params?: ParamsOf<R>; body?: BodyOf<R> },
): Promise<Record<string, unknown>> {
  const handler = [...DESIGN_HANDLERS, ...DIAGNOSIS_HANDLERS].find((one) => one.route === (route as Route));
  if (handler?.mode !== "transaction") throw new Error(`no handler for ${route.path}`);
  const actor = await cast(role);
  const call = { params: given.params, query: {}, body: given.body, services, actor };
  return (await inTransaction(services.database, actor, (tx) =>
    handler.run({ ...call, tx } as never),
  )) as never;
}

/**
 * Lets the demo company agree on a goal, write a diagnosis down and agree on a strategy, by the same handlers that pages
 * call: proposed, returned once with another value, revised, agreed. What is there already stays as it is.
 *
 * @example await agreeDemoDesigns(services, system, "zh-CN")
 */
export async function agreeDemoDesigns(services: Services, system: Actor, language: Language): Promise<void> {
  const cast: Cast = async (role) => {
    const userId = await inTransaction(services.database, system, (tx) => readHolder(tx, role));
    if (userId === undefined) throw new Error(`nobody in the demo is ${role}`);
    return { ...system, userId, role };
  };
  const stage = { services, cast };
  const seen = await inTransaction(services.database, system, async (tx) => ({
    day: await organisationDay(tx, services.clock.now()),
    goals: await listDesignRows(tx, "goal"),
    findings: await listFindings(tx),
    strategies: await listDesignRows(tx, "strategy"),
  }));
  const month = monthOfDay(seen.day);
  const words = demoWords(language);
  const goalId =
    seen.goals[0]?.id ?? (await agreeOne(stage, { kind: "goal", by: "ceo", ...demoGoal(words, month) }));
  if (seen.findings.length === 0)
    await diagnose(stage, words, { from: addMonths(month, -24), to: addMonths(month, -1) });
  if (seen.strategies.length > 0) return;
  const found = await inTransaction(services.database, system, listFindings);
  const findings = found.map(({ id }) => id).toReversed();
  await agreeOne(stage, {
    kind: "strategy",
    by: "channel_vp",
    ...demoStrategy(words, month, { goalId, findings }),
  });
}

interface OneDesign {
  readonly kind: string;
  readonly by: Role;
  readonly title: string;
  readonly first: Record<string, unknown>;
  readonly revised: Record<string, unknown>;
  readonly back: { role: Role; note: string; comments: object[]; counters: object[] };
  readonly agreeing: readonly { role: Role; note: string }[];
}

type Stage = { services: Services; cast: Cast };

async function agreeOne(stage: Stage, design: OneDesign): Promise<string> {
  const routes = DESIGN_ROUTES.get(design.kind);
  if (routes === undefined) throw new Error(`no kind ${design.kind}`);
  const begun = { title: design.title, place: null, content: design.first };
  const id = String((await act(stage, design.by, routes.create, { body: begun })).id);
  const params = { id };
  const record = async () =>
    (await act(stage, design.by, routes.get, { params })) as { seq: number; today: string };
  const propose = async (revision: number) => {
    const { seq, today } = await record();
    const body = { seq, inForceFrom: today, ends: false, note: "", revision };
    await act(stage, design.by, routes.propose, { params, body });
  };
  await propose(1);
  const { role, ...back } = design.back;
  const returned = { ...back, seq: (await record()).seq, version: 1 };
  await act(stage, role, routes.sendBack, { params, body: returned as never });
  const text = { content: design.revised, freedoms: [], revision: 0 };
  await act(stage, design.by, routes.saveDraft, { params, body: text });
  await propose(1);
  for (const { role: agreeing, note } of design.agreeing) {
    const body = { seq: (await record()).seq, version: 2, note };
    await act(stage, agreeing, routes.agree, { params, body });
  }
  return id;
}

async function diagnose(
  stage: Stage,
  words: ReturnType<typeof demoWords>,
  span: { from: string; to: string },
): Promise<void> {
  const { day } = {
    day: await inTransaction(stage.services.database, await stage.cast("channel_vp"), (tx) =>
      organisationDay(tx, stage.services.clock.now()),
    ),
  };
  for (const talk of demoTalks(words))
    await act(stage, "channel_vp", keepConsultation, { body: { ...talk, heldOn: day, regionId: null } });
  for (const { title, statement, metrics } of words.findings) {
    const views = metrics.map((metric) => ({ metric, grain: "company" as const, subjectId: null, ...span }));
    await act(stage, "channel_vp", writeFinding, { body: { title, statement, regionId: null, views } });
  }
}
