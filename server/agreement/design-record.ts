import type { DesignRoutes } from "../../contract/agreement/design-routes.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { readDependants, readLinks } from "../../database/agreement/design-links.ts";
import { type NamedAct, readActs, readDigests, readVersion } from "../../database/agreement/design-log.ts";
import { readNotices } from "../../database/agreement/design-notices.ts";
import { readAcknowledgements, readBriefed } from "../../database/agreement/design-people.ts";
import {
  type DesignRow,
  type DesignText,
  listDesignRows,
  readDraft,
} from "../../database/agreement/design-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { withValue } from "../../domain/agreement/content-path.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import { type Standing, standingOf } from "../../domain/agreement/standing.ts";
import type { DesignSite } from "./design-site.ts";
import type { LoadedDesign } from "./load-design.ts";

type RecordAnswer = AnswerOf<DesignRoutes["get"]>;
type Summary = RecordAnswer["summary"];

function summaryOf(
  design: DesignRow,
  { standing, acts, draftAt }: { standing: Standing; acts: readonly NamedAct[]; draftAt: Date | null },
): Summary {
  const { latest, inForce } = standing;
  const changedAt = draftAt ?? acts.at(-1)?.at ?? design.createdAt;
  return {
    ...{ id: design.id, kind: design.kind, title: design.title },
    ...{ regionId: design.regionId, cityId: design.cityId, partnerId: design.partnerId },
    state: latest?.state ?? "draft",
    version: latest?.version ?? null,
    inForce: inForce?.version ?? null,
    waitingFor: latest?.state === "proposed" ? [...latest.waitingFor] : [],
    hasDraft: draftAt !== null,
    changedAt: changedAt.toISOString(),
  };
}

/** Every design of a kind, or those of a place, with where each stands. */
export async function listDesigns(
  tx: Tx,
  site: DesignSite,
  { now, place }: { now: Date; place?: string | undefined },
): Promise<Summary[]> {
  const designs = await listDesignRows(tx, site.kind.id, place);
  const today = await site.today(tx, now);
  const logs = Map.groupBy(
    await readActs(
      tx,
      designs.map(({ id }) => id),
    ),
    ({ designId }) => designId,
  );
  const told = designs.filter(({ id }) => tx.actor.scope !== "partners" || logs.has(id));
  return told.map(({ draftAt, ...design }) => {
    const acts = logs.get(design.id) ?? [];
    return summaryOf(design, { acts, draftAt, standing: standingOf(acts, today) });
  });
}

/** What is in force: the version as agreed, with the moves inside its freedoms. */
export async function readCurrent(tx: Tx, { design, standing }: LoadedDesign) {
  const { inForce, moves } = standing;
  const text = inForce === undefined ? undefined : await readVersion(tx, design.id, inForce.version);
  if (inForce === undefined || text === undefined) return null;
  const content = moves.reduce((moved, { path, after }) => withValue(moved, path, after), text.content);
  return { version: inForce.version, content, freedoms: text.freedoms };
}

type TextAnswer = Pick<NonNullable<RecordAnswer["latest"]>, "content" | "freedoms">;
const textOf = ({ content, freedoms }: DesignText) => ({ content, freedoms: [...freedoms] }) as TextAnswer;

const actOf = ({ designId: _, at, ...act }: NamedAct) => ({ ...act, at: at.toISOString() }) as never;

async function linksOf(tx: Tx, { design, standing, today }: LoadedDesign) {
  const version = (standing.inForce ?? standing.latest)?.version;
  const links = version === undefined ? [] : await readLinks(tx, design.id, version, today);
  const dependants = await readDependants(tx, design.id, today);
  const current = standing.inForce?.version;
  return {
    links: links.map((link) => ({ ...link, replaced: link.inForce !== link.version })),
    linkedBy: dependants.map(({ under, ...link }) => ({ ...link, replaced: under !== current })),
  };
}

/** Who is briefed of the version in force and has not said that they read it; whoever proposed it knows it. */
async function unreadOf(
  tx: Tx,
  { acknowledge }: DesignKind,
  { design, standing, today }: LoadedDesign,
  read: Awaited<ReturnType<typeof readAcknowledgements>>,
): Promise<RecordAnswer["unread"]> {
  const { inForce } = standing;
  if (inForce === undefined || acknowledge === undefined) return [];
  const briefed = await readBriefed(tx, design, { roles: acknowledge, today });
  const done = new Set(read.filter(({ version }) => version === inForce.version).map(({ userId }) => userId));
  return briefed
    .filter(({ userId }) => userId !== inForce.proposal.userId && !done.has(userId))
    .map(({ userId, name, role }) => ({ userId, name, role }));
}

/** Who was told of silence about the versions that whoever asks may read. */
async function noticesOf(tx: Tx, { design, standing }: LoadedDesign) {
  const versions = new Set(standing.versions.map(({ version }) => version));
  return (await readNotices(tx, [design.id])).filter(({ version }) => versions.has(version));
}

/** All there is to say of a design. */
export async function readDesignRecord(
  tx: Tx,
  { kind }: DesignSite,
  loaded: LoadedDesign,
): Promise<RecordAnswer> {
  const { design, acts, standing, today } = loaded;
  const draft = await readDraft(tx, design.id);
  const current = await readCurrent(tx, loaded);
  const latest =
    standing.latest === undefined ? undefined : await readVersion(tx, design.id, standing.latest.version);
  const digests = await readDigests(tx, design.id);
  const acknowledgements = await readAcknowledgements(tx, design.id);
  return {
    ...{ today, seq: standing.seq, acts: acts.map(actOf) },
    summary: summaryOf(design, { acts, standing, draftAt: draft?.savedAt ?? null }),
    draft: draft === undefined ? null : { ...draft, ...textOf(draft), savedAt: draft.savedAt.toISOString() },
    versions: standing.versions.map(({ version, state }) => ({
      ...{ version, state },
      digest: digests.find((found) => found.version === version)?.digest ?? "",
    })),
    current: current === null ? null : { version: current.version, ...textOf(current) },
    latest:
      latest === undefined || standing.latest === undefined
        ? null
        : { version: standing.latest.version, ...textOf(latest) },
    ...(await linksOf(tx, loaded)),
    unread: await unreadOf(tx, kind, loaded, acknowledgements),
    notices: (await noticesOf(tx, loaded)).map(({ designId: _, step: __, at, ...notice }) => ({
      ...notice,
      at: at.toISOString(),
    })),
    acknowledgements: acknowledgements.map(({ at, ...read }) => ({ ...read, at: at.toISOString() })),
  };
}
