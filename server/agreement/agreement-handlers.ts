import { insertEnforcement, readInForce } from "../../database/agreement/design-enforcements.ts";
import { insertLinks } from "../../database/agreement/design-links.ts";
import { appendAct, insertVersion, readVersion } from "../../database/agreement/design-log.ts";
import { insertAcknowledgement, readRoleHolders } from "../../database/agreement/design-people.ts";
import { type DesignText, deleteDraft, readDraft } from "../../database/agreement/design-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { ROLE_NAMES, type Role } from "../../domain/access/role.ts";
import { agreementRefusal, refuse } from "../../domain/agreement/agreement-rules.ts";
import type { ContentValue } from "../../domain/agreement/content-field.ts";
import { placeAt } from "../../domain/agreement/content-path.ts";
import type { ActDetail, DesignAct } from "../../domain/agreement/design-act.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import { onePersonEach } from "../../domain/agreement/one-person-each.ts";
import { standingOf } from "../../domain/agreement/standing.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import type { Services } from "../services.ts";
import { checkText, referencesIn } from "./check-text.ts";
import type { DesignSite } from "./design-site.ts";
import { type LoadedDesign, loadDesign, personOf, requireSeq } from "./load-design.ts";

const raced = () =>
  new AppError("state_changed", {
    zh: "另一个人刚刚先做了决定。请看过最新情况再决定。",
    en: "Somebody else has just decided first. Look at it as it stands, then decide.",
  });

/** Appends an act in the name of whoever calls, and keeps it in the audit log. */
export async function act(
  tx: Tx,
  { clock }: Services,
  loaded: LoadedDesign,
  given: { version: number; detail: ActDetail },
): Promise<DesignAct> {
  const { design, standing } = loaded;
  const { version, detail } = given;
  const entry: DesignAct = { seq: standing.seq + 1, at: clock.now(), version, ...personOf(tx), ...detail };
  if (!(await appendAct(tx, design, entry))) throw raced();
  await auditDone(tx, clock, {
    act: detail.act,
    objectKind: design.kind,
    objectId: design.id,
    after: { version, seq: entry.seq },
    ...(detail.note === "" ? {} : { reason: detail.note }),
  });
  return entry;
}

/** Who would be asked, in which order, without whoever would propose. */
async function orderOf(tx: Tx, kind: DesignKind, { design }: LoadedDesign) {
  const holders = await readRoleHolders(tx, design, [...new Set(kind.steps.flatMap(({ roles }) => roles))]);
  const askable = holders.filter(({ userId }) => userId !== tx.actor.userId);
  const people = (role: Role) =>
    askable.filter((holder) => holder.role === role).map(({ userId, name }) => ({ userId, name }));
  return {
    steps: kind.steps.map(({ roles }) => ({ roles: roles.map((role) => ({ role, people: people(role) })) })),
  };
}

async function requireSomebody(tx: Tx, kind: DesignKind, loaded: LoadedDesign): Promise<void> {
  const { steps } = await orderOf(tx, kind, loaded);
  const missing = steps.flatMap(({ roles }) => roles).filter(({ people }) => people.length === 0);
  if (missing.length === 0) return requireOneEach(steps.flatMap(({ roles }) => roles));
  const zh = missing.map(({ role }) => ROLE_NAMES[role].zh).join("、");
  const en = missing.map(({ role }) => ROLE_NAMES[role].en).join(", ");
  throw new AppError("conflict", {
    zh: `除您以外，没有人能以这些角色审定：${zh}。请管理员授予角色。`,
    en: `Besides you nobody can agree as: ${en}. Ask an administrator to grant the role.`,
  });
}

function requireOneEach(roles: readonly { role: Role; people: readonly { userId: string }[] }[]): void {
  if (onePersonEach(roles.map(({ people }) => people.map(({ userId }) => userId)))) return;
  const zh = roles.map(({ role }) => ROLE_NAMES[role].zh).join("、");
  const en = roles.map(({ role }) => ROLE_NAMES[role].en).join(", ");
  throw new AppError("conflict", {
    zh: `没有人能同意两次，这些角色各要一个人：${zh}。请管理员授予角色。`,
    en: `Nobody agrees twice, so these roles need one person each: ${en}. Ask an administrator to grant the role.`,
  });
}

/** The draft, which is one no longer once it is proposed; refused when it does not hold. */
async function takeDraft(
  tx: Tx,
  site: DesignSite,
  { design }: LoadedDesign,
  revision: number,
): Promise<DesignText> {
  const draft = await readDraft(tx, design.id);
  if (draft === undefined)
    throw new AppError("conflict", { zh: "先写好草稿再提出。", en: "Write a draft first, then propose it." });
  if (draft.revision !== revision) {
    throw new AppError("state_changed", {
      zh: `草稿已被${draft.savedByName}改过。请看过最新草稿再提出。`,
      en: `The draft was changed by ${draft.savedByName || "somebody"}. Look at it, then propose it.`,
    });
  }
  await checkText(tx, site, draft);
  if (!(await deleteDraft(tx, design.id, draft.revision))) throw raced();
  return draft;
}

/** What is in force, to be ended as it was agreed, whatever the rules have become. */
async function textInForce(tx: Tx, { design, standing }: LoadedDesign): Promise<DesignText> {
  const text = await readVersion(tx, design.id, standing.inForce?.version ?? 0);
  if (text === undefined) throw new Error(`a design in force without its version: ${design.id}`);
  return text;
}

/** The versions in force of the designs that a content refers to: a link keeps the one it was made under. */
async function linksOf(tx: Tx, { kind }: DesignSite, { today }: LoadedDesign, text: DesignText) {
  const targets = referencesIn(kind.fields, text.content)
    .filter(({ to }) => to === "design")
    .map(({ id }) => id);
  return targets.length === 0 ? new Map<string, number>() : readInForce(tx, targets, today);
}

function proposing(site: DesignSite): Handler {
  return handle(site.routes.propose, async ({ tx, params, body, services }) => {
    const loaded = await loadDesign(tx, site, params.id, services.clock.now());
    const { design, standing, today } = loaded;
    requireSeq(loaded, body.seq);
    const refusal = agreementRefusal(standing, body.ends ? "end" : "propose", personOf(tx));
    if (refusal !== null) refuse(refusal);
    const inForceFrom = toDay(body.inForceFrom);
    if (inForceFrom < today) {
      const said = { zh: "生效日期不能早于今天。", en: "It cannot be in force before today." };
      throw new AppError("invalid_input", said, [{ field: "body/inForceFrom", rule: "past", ...said }]);
    }
    const text = await (body.ends ? textInForce(tx, loaded) : takeDraft(tx, site, loaded, body.revision));
    await requireSomebody(tx, site.kind, loaded);
    const version = (standing.latest?.version ?? 0) + 1;
    if (!(await insertVersion(tx, design, version, text))) throw raced();
    await insertLinks(tx, design, version, await linksOf(tx, site, loaded, text));
    const { ends, note } = body;
    const { steps } = site.kind;
    await act(tx, services, loaded, { version, detail: { act: "propose", steps, inForceFrom, ends, note } });
    return { version };
  });
}

/** Loads the design for an answer to its version, and refuses what the rules refuse. */
async function answering(
  tx: Tx,
  site: DesignSite,
  { id, seq, version, now }: { id: string; seq: number; version: number; now: Date },
  wish: "agree" | "return" | "withdraw",
): Promise<LoadedDesign> {
  const loaded = await loadDesign(tx, site, id, now);
  requireSeq(loaded, seq);
  const refusal = agreementRefusal(loaded.standing, wish, personOf(tx));
  if (refusal !== null) refuse(refusal);
  if (loaded.standing.latest?.version !== version) throw raced();
  return loaded;
}

function agreeing(site: DesignSite): Handler {
  return handle(site.routes.agree, async ({ tx, params, body, services }) => {
    const now = services.clock.now();
    const loaded = await answering(tx, site, { ...body, id: params.id, now }, "agree");
    const { version } = body;
    const given = { version, detail: { act: "agree", note: body.note } } as const;
    const entry = await act(tx, services, loaded, given);
    const after = standingOf([...loaded.acts, entry], loaded.today).latest;
    if (after !== undefined && after.step === after.proposal.steps.length) {
      const { inForceFrom, ends } = after.proposal;
      const { design, today } = loaded;
      const agreed = { agreedOn: today, agreedAt: now };
      await insertEnforcement(tx, design, { version, seq: entry.seq, inForceFrom, ends, ...agreed });
    }
    return { version };
  });
}

function sendingBack(site: DesignSite): Handler {
  return handle(site.routes.sendBack, async ({ tx, params, body, services }) => {
    const loaded = await answering(tx, site, { ...body, id: params.id, now: services.clock.now() }, "return");
    const { version, note, comments } = body;
    const text = await readVersion(tx, loaded.design.id, version);
    const counters = body.counters as { path: string; value: ContentValue }[];
    for (const [list, places] of [["comments", comments] as const, ["counters", counters] as const]) {
      const lost = places.findIndex(({ path }) => !placeAt(site.kind.fields, text?.content ?? {}, path));
      if (lost === -1) continue;
      const said = { zh: "这一版里没有这个位置。", en: "That version has no such place." };
      throw new AppError("invalid_input", said, [
        { field: `body/${list}/${lost}/path`, rule: "place", ...said },
      ]);
    }
    await act(tx, services, loaded, { version, detail: { act: "return", note, comments, counters } });
    return { version };
  });
}

function withdrawing(site: DesignSite): Handler {
  return handle(site.routes.withdraw, async ({ tx, params, body, services }) => {
    const now = services.clock.now();
    const loaded = await answering(tx, site, { ...body, id: params.id, now }, "withdraw");
    const { version, note } = body;
    await act(tx, services, loaded, { version, detail: { act: "withdraw", note } });
    return { version };
  });
}

/** What proposes, agrees to, returns and takes back a kind of designed object. */
export function agreementHandlers(site: DesignSite): readonly Handler[] {
  const order = handle(site.routes.order, async ({ tx, params, services }) =>
    orderOf(tx, site.kind, await loadDesign(tx, site, params.id, services.clock.now())),
  );
  const acknowledge = handle(site.routes.acknowledge, async ({ tx, params, body, services: { clock } }) => {
    const { design, standing } = await loadDesign(tx, site, params.id, clock.now());
    if (!standing.versions.some(({ version }) => version === body.version)) {
      const { version } = body;
      throw new AppError("not_found", {
        zh: `没有第 ${version} 版。`,
        en: `There is no version ${version}.`,
      });
    }
    const { role } = personOf(tx);
    await insertAcknowledgement(tx, design, { version: body.version, role, at: clock.now() });
    return { version: body.version };
  });
  return [order, proposing(site), agreeing(site), sendingBack(site), withdrawing(site), acknowledge];
}
