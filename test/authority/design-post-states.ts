import type { Role } from "../../domain/access/role.ts";
import { call, type PostKit, type PreparedPost } from "./post-kit.ts";

const KIND = "playbooks";
const CONTENT = { problem: "客户要求降价", answer: "先问使用，再谈价格。" };

const writer = { "test-caller": "channel_manager" };

/** Nobody agrees to what they proposed themselves: somebody else, once for a run. */
const others = new WeakMap<PostKit, Promise<string>>();
async function answerer(kit: PostKit): Promise<Record<string, string>> {
  const made = others.get(kit) ?? addAnswerer(kit);
  others.set(kit, made);
  return { "test-caller": "channel_vp", "test-user": await made };
}
async function addAnswerer(kit: PostKit): Promise<string> {
  const grants = [{ role: "channel_vp" satisfies Role, scope: "all", scopeIds: [] }];
  const account = { name: "answerer", email: "answerer@example.com", password: "correct horse battery" };
  const { id } = await call(kit, "POST", "/users", {
    ...account,
    language: "en",
    grants,
  });
  return id;
}

interface Begun {
  readonly id: string;
  readonly seq: number;
  readonly today: string;
}

async function recordOf(kit: PostKit, id: string): Promise<Begun> {
  const { seq, today } = await call(kit, "GET", `/${KIND}/${id}`, undefined, writer);
  return { id, seq, today };
}

async function begin(kit: PostKit): Promise<Begun> {
  await answerer(kit);
  const { id } = await call(kit, "POST", `/${KIND}`, { title: "x", place: null, content: CONTENT }, writer);
  return recordOf(kit, id);
}

const proposal = ({ seq, today }: Begun) => ({ seq, inForceFrom: today, ends: false, note: "", revision: 1 });

async function propose(kit: PostKit): Promise<Begun> {
  const begun = await begin(kit);
  await call(kit, "POST", `/${KIND}/${begun.id}/proposals`, proposal(begun), writer);
  return recordOf(kit, begun.id);
}

const answer = ({ seq }: Begun, note = "") => ({ seq, version: 1, note });

async function agree(kit: PostKit): Promise<Begun> {
  const proposed = await propose(kit);
  await call(kit, "POST", `/${KIND}/${proposed.id}/agreements`, answer(proposed), await answerer(kit));
  return recordOf(kit, proposed.id);
}

const prepared = ({ id }: Begun, body: object, headers: Readonly<Record<string, string>>): PreparedPost => ({
  ...{ params: { id }, query: undefined, body, headers },
});

/** The acts of the agreement engine, on one kind: all kinds share the handlers. */
export const DESIGN_POST_STATES: Readonly<Record<string, (kit: PostKit) => Promise<PreparedPost>>> = {
  "POST /v1/playbooks/:id/proposals": async (kit) => {
    const begun = await begin(kit);
    return prepared(begun, proposal(begun), writer);
  },
  "POST /v1/playbooks/:id/withdrawals": async (kit) => {
    const proposed = await propose(kit);
    return prepared(proposed, answer(proposed, "x"), writer);
  },
  "POST /v1/playbooks/:id/agreements": async (kit) => {
    const proposed = await propose(kit);
    return prepared(proposed, answer(proposed), await answerer(kit));
  },
  "POST /v1/playbooks/:id/returns": async (kit) => {
    const proposed = await propose(kit);
    const body = { ...answer(proposed, "x"), comments: [{ path: "answer", text: "How?" }], counters: [] };
    return prepared(proposed, body, await answerer(kit));
  },
  "POST /v1/playbooks/:id/acknowledgements": async (kit) =>
    prepared(await agree(kit), { version: 1 }, writer),
};
