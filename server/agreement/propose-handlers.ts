import { readInForce } from "../../database/agreement/design-enforcements.ts";
import { insertLinks } from "../../database/agreement/design-links.ts";
import { insertVersion, readVersion } from "../../database/agreement/design-log.ts";
import { readRoleHolders } from "../../database/agreement/design-people.ts";
import { type DesignText, deleteDraft, readDraft } from "../../database/agreement/design-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { ROLE_NAMES, type Role } from "../../domain/access/role.ts";
import { agreementRefusal, refuse } from "../../domain/agreement/agreement-rules.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import { onePersonEach } from "../../domain/agreement/one-person-each.ts";
import { type Day, toDay } from "../../domain/calendar/day.ts";
import { type Handler, handle } from "../handle.ts";
import { act } from "./append-act.ts";
import { checkText, referencesIn, refuseProblems } from "./check-text.ts";
import type { DesignCall } from "./design-extension.ts";
import type { DesignSite } from "./design-site.ts";
import { type LoadedDesign, loadDesign, loadForAnswer, personOf, raced, requireSeq } from "./load-design.ts";

/** Who would be asked, in which order, without whoever would propose. */
async function orderOf(tx: Tx, kind: DesignKind, { design, today }: LoadedDesign) {
  const roles = [...new Set(kind.steps.flatMap((step) => step.roles))];
  const holders = await readRoleHolders(tx, design, { roles, today });
  const own = [tx.actor.userId, tx.actor.forUserId];
  const askable = holders.filter(
    ({ userId, forUserId }) => ![userId, forUserId ?? ""].some((id) => own.includes(id)),
  );
  const people = (role: Role) =>
    askable
      .filter((holder) => holder.role === role)
      .map(({ userId, name, forName }) => ({ userId, name, forName }));
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

/** By those who hold the roles themselves: an agreement given for somebody counts as theirs too. */
function requireOneEach(
  roles: readonly { role: Role; people: readonly { userId: string; forName: string | null }[] }[],
): void {
  const holders = roles.map(({ people }) => people.filter(({ forName }) => forName === null));
  if (onePersonEach(holders.map((people) => people.map(({ userId }) => userId)))) return;
  const zh = roles.map(({ role }) => ROLE_NAMES[role].zh).join("、");
  const en = roles.map(({ role }) => ROLE_NAMES[role].en).join(", ");
  throw new AppError("conflict", {
    zh: `没有人能同意两次，这些角色各要一个人：${zh}。请管理员授予角色。`,
    en: `Nobody agrees twice, so these roles need one person each: ${en}. Ask an administrator to grant the role.`,
  });
}

/** The draft, which is one no longer once it is proposed; refused when it does not hold. */
async function takeDraft(
  { tx, design, ...call }: DesignCall,
  site: DesignSite,
  given: { revision: number; version: number; inForceFrom: Day },
): Promise<DesignText> {
  const { revision, ...proposal } = given;
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
  const { content, freedoms } = draft;
  const judged = await site.extension.judge?.({ tx, design, ...call, ...proposal, content, freedoms });
  refuseProblems(judged ?? []);
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
    const call = { tx, services, design, today };
    await site.extension.mayWrite?.(call);
    requireSeq(loaded, body.seq);
    const refusal = agreementRefusal(standing, body.ends ? "end" : "propose", personOf(tx));
    if (refusal !== null) refuse(refusal);
    if (body.ends) await site.extension.mayEnd?.(call);
    const inForceFrom = toDay(body.inForceFrom);
    if (inForceFrom < today) {
      const said = { zh: "生效日期不能早于今天。", en: "It cannot be in force before today." };
      throw new AppError("invalid_input", said, [{ field: "body/inForceFrom", rule: "past", ...said }]);
    }
    const version = (standing.latest?.version ?? 0) + 1;
    const given = { revision: body.revision, version, inForceFrom };
    const text = await (body.ends ? textInForce(tx, loaded) : takeDraft(call, site, given));
    await requireSomebody(tx, site.kind, loaded);
    if (!(await insertVersion(tx, design, version, text))) throw raced();
    await insertLinks(tx, design, version, await linksOf(tx, site, loaded, text));
    const { ends, note } = body;
    const { steps } = site.kind;
    await act(tx, services, loaded, { version, detail: { act: "propose", steps, inForceFrom, ends, note } });
    return { version };
  });
}

function withdrawing(site: DesignSite): Handler {
  return handle(site.routes.withdraw, async ({ tx, params, body, services }) => {
    const now = services.clock.now();
    const loaded = await loadForAnswer(tx, site, { ...body, id: params.id, now }, "withdraw");
    await site.extension.mayWrite?.({ tx, services, design: loaded.design, today: loaded.today });
    const { version, note } = body;
    await act(tx, services, loaded, { version, detail: { act: "withdraw", note } });
    return { version };
  });
}

/** What proposes and takes back a kind of designed object, and says whom a proposal would ask. */
export function proposeHandlers(site: DesignSite): readonly Handler[] {
  const order = handle(site.routes.order, async ({ tx, params, services }) =>
    orderOf(tx, site.kind, await loadDesign(tx, site, params.id, services.clock.now())),
  );
  return [order, proposing(site), withdrawing(site)];
}
