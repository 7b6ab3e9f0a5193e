import { DESIGN_KINDS } from "../../domain/design-kinds.ts";
import { DESIGN_WORLDS, type DesignWorld } from "./design-worlds.ts";
import { castOf, type Part } from "./post-cast.ts";
import { type Answer, call, type PostKit, type PostState, type PreparedPost } from "./post-kit.ts";

/** A design with its record, as whoever writes it reads it. */
interface Begun {
  readonly id: string;
  readonly record: Answer;
}

const worldOf = (path: string) => DESIGN_WORLDS.find((one) => one.path === path) as DesignWorld;

/** The one design of each kind that the acts of a run are done to. */
const subjects = new WeakMap<PostKit, Map<string, Promise<string>>>();

/** A company has one goal, one strategy: what there is makes room for another. */
async function makeRoom({ owner, book }: PostKit, { path }: DesignWorld): Promise<void> {
  await owner.query(
    "update app.designs set place = id::text where org_id = $1 and kind = $2 and place = 'company'",
    [book.orgId, DESIGN_KINDS.find((kind) => kind.path === path)?.id],
  );
}

async function beginning(kit: PostKit, world: DesignWorld, place = world.place): Promise<object> {
  const content = await world.content(kit, (path) => designInForce(kit, path));
  return { title: world.path, place: place === null ? null : kit.book.id(place), content };
}

async function begin(kit: PostKit, world: DesignWorld): Promise<string> {
  const body = await beginning(kit, world);
  await makeRoom(kit, world);
  const { as } = await castOf(kit);
  return (await call(kit, "POST", `/${world.path}`, body, as[world.writer])).id;
}

function subject(kit: PostKit, world: DesignWorld): Promise<string> {
  const known = subjects.get(kit) ?? new Map<string, Promise<string>>();
  subjects.set(kit, known);
  const id = known.get(world.path) ?? begin(kit, world);
  known.set(world.path, id);
  return id;
}

async function readAs(kit: PostKit, { path }: DesignWorld, id: string, part: Part): Promise<Begun> {
  const record = await call(kit, "GET", `/${path}/${id}`, undefined, (await castOf(kit)).as[part]);
  return { id, record };
}

/** The one of a kind with a draft that holds, and nothing of it before anybody. */
export function drafted(kit: PostKit, path: string): Promise<Begun> {
  return draft(kit, worldOf(path));
}

async function draft(kit: PostKit, world: DesignWorld): Promise<Begun> {
  const id = await subject(kit, world);
  const by = (await castOf(kit)).as[world.writer];
  const { record } = await readAs(kit, world, id, world.writer);
  if (record.summary.state === "proposed")
    await call(kit, "POST", `/${world.path}/${id}/withdrawals`, { ...answerTo(record), note: "x" }, by);
  const { free } = world;
  const freedom = free && {
    path: free.path,
    roles: [by["test-caller"]],
    least: free.bounds[0],
    most: free.bounds[1],
  };
  const content = await world.content(kit, (path) => designInForce(kit, path));
  const text = { content, freedoms: freedom ? [freedom] : [], revision: record.draft?.revision ?? 0 };
  await call(kit, "PUT", `/${world.path}/${id}/draft`, text, by);
  return readAs(kit, world, id, world.writer);
}

const proposal = ({ seq, today, draft }: Answer) => ({
  ...{ seq, inForceFrom: today, ends: false, note: "", revision: draft.revision },
});
const answerTo = ({ seq, summary }: Answer) => ({ seq, version: summary.version, note: "" });

async function proposed(kit: PostKit, world: DesignWorld): Promise<Begun> {
  const { id, record } = await draft(kit, world);
  const { as } = await castOf(kit);
  await call(kit, "POST", `/${world.path}/${id}/proposals`, proposal(record), as[world.writer]);
  return readAs(kit, world, id, world.writer);
}

async function agreedBy(kit: PostKit, world: DesignWorld, parts: readonly Part[]): Promise<Begun> {
  const { id } = await proposed(kit, world);
  const { as } = await castOf(kit);
  for (const part of parts) {
    const { record } = await readAs(kit, world, id, part);
    await call(kit, "POST", `/${world.path}/${id}/agreements`, answerTo(record), as[part]);
  }
  return readAs(kit, world, id, world.writer);
}

const agreed = (kit: PostKit, world: DesignWorld) => agreedBy(kit, world, world.answerers);

/** The id of what all have agreed to, of a kind that another rests on. */
export async function designInForce(kit: PostKit, path: string): Promise<string> {
  const world = worldOf(path);
  const id = await subject(kit, world);
  const { record } = await readAs(kit, world, id, world.writer);
  return record.current === null ? (await agreed(kit, world)).id : id;
}

async function prepared(kit: PostKit, { id }: Begun, body: object, part: Part): Promise<PreparedPost> {
  return { params: { id }, query: undefined, body, headers: (await castOf(kit)).as[part] };
}

function statesOf(world: DesignWorld): Record<string, PostState> {
  const { path, writer, answerers, free, places } = world;
  const last = answerers.at(-1) as Part;
  const beforeLast = (kit: PostKit) => agreedBy(kit, world, answerers.slice(0, -1));
  const at = (act: string) => `POST /v1/${path}/:id/${act}`;
  return {
    [`POST /v1/${path}`]: async (kit, round) => {
      const body = await beginning(kit, world, places?.[round - 1]);
      await makeRoom(kit, world);
      const headers = (await castOf(kit)).as[writer];
      return { params: undefined, query: undefined, body, headers };
    },
    [at("proposals")]: async (kit) => {
      const begun = await draft(kit, world);
      return prepared(kit, begun, proposal(begun.record), writer);
    },
    [at("withdrawals")]: async (kit) => {
      const begun = await proposed(kit, world);
      return prepared(kit, begun, { ...answerTo(begun.record), note: "x" }, writer);
    },
    [at("agreements")]: async (kit, round) => {
      // A version that replaces another does more than the first one.
      if (round === 1) await agreed(kit, world);
      const begun = await beforeLast(kit);
      return prepared(kit, begun, answerTo(begun.record), last);
    },
    [at("returns")]: async (kit) => {
      const begun = await beforeLast(kit);
      const body = { ...answerTo(begun.record), note: "x", comments: [], counters: [] };
      return prepared(kit, begun, body, last);
    },
    [at("acknowledgements")]: async (kit) => {
      const begun = await agreed(kit, world);
      return prepared(kit, begun, { version: begun.record.summary.version }, last);
    },
    ...(free && {
      [at("moves")]: async (kit: PostKit, round: 1 | 2) => {
        const begun = await agreed(kit, world);
        const move = { path: free.path, value: free.values[round - 1], reason: "x" };
        return prepared(kit, begun, { seq: begun.record.seq, ...move }, writer);
      },
    }),
  };
}

/** The acts of the agreement engine, on every kind. */
export const DESIGN_POST_STATES: Readonly<Record<string, PostState>> = Object.assign(
  {},
  ...DESIGN_WORLDS.map(statesOf),
);
