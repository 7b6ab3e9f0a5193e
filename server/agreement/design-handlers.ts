import { readVersion } from "../../database/agreement/design-log.ts";
import {
  type DesignRow,
  deleteDraft,
  insertDesign,
  readDraft,
  saveDraftRow,
} from "../../database/agreement/design-rows.ts";
import { findPlace } from "../../database/agreement/find-place.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { contentDifferences } from "../../domain/agreement/content-differences.ts";
import type { Content } from "../../domain/agreement/content-field.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import type { Freedom } from "../../domain/agreement/freedom.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import { listDesigns, readDesignRecord } from "./design-record.ts";
import type { DesignSite } from "./design-site.ts";
import { type LoadedDesign, loadDesign } from "./load-design.ts";

function noVersion(version: number): AppError {
  return new AppError("not_found", { zh: `没有第 ${version} 版。`, en: `There is no version ${version}.` });
}

/** Where a new design belongs: the company, or the region, city or partner given. Errors: invalid_input. */
async function placeOf(tx: Tx, { place: kind, several }: DesignKind, id: string, given: string | null) {
  if (kind === "company" || kind === "own") {
    const nowhere = { regionId: null, cityId: null, partnerId: null };
    if (given === null) return { place: kind === "company" ? "company" : id, ...nowhere };
  } else if (given !== null) {
    const found = await findPlace(tx, kind, given);
    if (found !== undefined) return { place: several === true ? id : given, ...found };
  }
  const said = { zh: "请选定它所属的地方。", en: "Say where it belongs." };
  throw new AppError("invalid_input", said, [{ field: "body/place", rule: "place", ...said }]);
}

function creating(site: DesignSite): Handler {
  const { kind, routes } = site;
  return handle(routes.create, async ({ tx, body, services }) => {
    const { clock } = services;
    const id = clock.newId();
    const at = await placeOf(tx, kind, id, body.place);
    const design: DesignRow = { id, kind: kind.id, title: body.title.trim(), createdAt: clock.now(), ...at };
    await site.extension.mayWrite?.({ tx, services, design, today: await site.today(tx, clock.now()) });
    if (!(await insertDesign(tx, design))) {
      throw new AppError("conflict", {
        zh: `已经有${kind.zh}，请在它上面提出新版本。`,
        en: `There is a ${kind.en.toLowerCase()} already: propose a new version of it.`,
      });
    }
    const content = body.content as Content;
    await saveDraftRow(tx, design, { content, freedoms: [], seen: 0, now: clock.now() });
    await auditDone(tx, clock, { act: "begin", objectKind: kind.id, objectId: id });
    return { id };
  });
}

function drafting(site: DesignSite): readonly Handler[] {
  const { kind, routes } = site;
  const save = handle(routes.saveDraft, async ({ tx, params, body, services }) => {
    const { clock } = services;
    const { design, today } = await loadDesign(tx, site, params.id, clock.now());
    await site.extension.mayWrite?.({ tx, services, design, today });
    const text = { content: body.content as Content, freedoms: body.freedoms as Freedom[] };
    if (!(await saveDraftRow(tx, design, { ...text, seen: body.revision, now: clock.now() }))) {
      const by = (await readDraft(tx, design.id))?.savedByName ?? "";
      throw new AppError("state_changed", {
        zh: `草稿已被${by}改过。请先看最新草稿。`,
        en: `The draft was changed by ${by || "somebody"}. Look at it first.`,
      });
    }
    return { revision: body.revision + 1 };
  });
  const drop = handle(routes.dropDraft, async ({ tx, params, services }) => {
    const { clock } = services;
    const { design, today } = await loadDesign(tx, site, params.id, clock.now());
    await site.extension.mayWrite?.({ tx, services, design, today });
    if (!(await deleteDraft(tx, design.id)))
      throw new AppError("not_found", { zh: "没有草稿。", en: "There is no draft." });
    await auditDone(tx, clock, { act: "drop_draft", objectKind: kind.id, objectId: design.id });
    return { id: design.id };
  });
  return [save, drop];
}

/** What reads and drafts a kind of designed object. */
export function designHandlers(site: DesignSite): readonly Handler[] {
  const { kind, routes } = site;
  const list = handle(routes.list, async ({ tx, query, services }) => ({
    designs: await listDesigns(tx, site, { now: services.clock.now(), place: query.place }),
  }));
  const get = handle(routes.get, async ({ tx, params, services }) =>
    readDesignRecord(tx, site, await loadDesign(tx, site, params.id, services.clock.now())),
  );
  const textOf = async (tx: Tx, { design, standing }: LoadedDesign, version: number) => {
    const isTold = standing.versions.some((one) => one.version === version);
    const text = isTold ? await readVersion(tx, design.id, version) : undefined;
    if (text === undefined) throw noVersion(version);
    return text;
  };
  const getVersion = handle(routes.getVersion, async ({ tx, params, services }) => {
    const loaded = await loadDesign(tx, site, params.id, services.clock.now());
    return (await textOf(tx, loaded, params.version)) as never;
  });
  const compare = handle(routes.compare, async ({ tx, params, query, services }) => {
    const loaded = await loadDesign(tx, site, params.id, services.clock.now());
    const [before, after] = [await textOf(tx, loaded, query.from), await textOf(tx, loaded, query.to)];
    return { differences: contentDifferences(kind.fields, before.content, after.content) as never };
  });
  return [list, get, getVersion, compare, creating(site), ...drafting(site)];
}
