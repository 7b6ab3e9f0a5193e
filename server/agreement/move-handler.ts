import { AppError } from "../../domain/access/app-error.ts";
import { ROLE_NAMES } from "../../domain/access/role.ts";
import type { Content, ContentField, ContentValue } from "../../domain/agreement/content-field.ts";
import { placeAt, withValue } from "../../domain/agreement/content-path.ts";
import { contentProblems } from "../../domain/agreement/content-problems.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";
import { type Freedom, isInside } from "../../domain/agreement/freedom.ts";
import { type Handler, handle } from "../handle.ts";
import { act } from "./append-act.ts";
import { readCurrent } from "./design-record.ts";
import type { DesignSite } from "./design-site.ts";
import { loadDesign, personOf, requireSeq } from "./load-design.ts";

const invalid = (said: { zh: string; en: string }, rule: string) =>
  new AppError("invalid_input", said, [{ field: "body/value", rule, ...said }]);

/** The bounds in words, for a refusal. */
function boundsOf({ least, most }: Freedom): { zh: string; en: string } {
  const zh = [least === null ? "" : `不低于 ${least}`, most === null ? "" : `不高于 ${most}`];
  const en = [least === null ? "" : `at least ${least}`, most === null ? "" : `at most ${most}`];
  return { zh: zh.filter(Boolean).join("、"), en: en.filter(Boolean).join(" and ") };
}

function requireRole(freedom: Freedom, role: Freedom["roles"][number]): void {
  if (freedom.roles.includes(role)) return;
  throw new AppError("forbidden", {
    zh: `可以调整这一项的角色：${freedom.roles.map((one) => ROLE_NAMES[one].zh).join("、")}。`,
    en: `These roles may move it: ${freedom.roles.map((one) => ROLE_NAMES[one].en).join(", ")}.`,
  });
}

function requireInside(field: ContentField, freedom: Freedom, value: ContentValue): void {
  if (isInside(field, freedom, value)) return;
  const { zh, en } = boundsOf(freedom);
  throw invalid(
    {
      zh: `超出了灵活度（${zh}）：请作为新版本提出。`,
      en: `Past the freedom (${en}): propose it as a new version.`,
    },
    "past_bounds",
  );
}

/** Refuses what the move itself breaks; what was wrong before, such as a metric gone out of use, is not its fault. */
function requireNoWorse(
  { fields }: DesignKind,
  { before, moved, metrics }: { before: Content; moved: Content; metrics: readonly string[] },
): void {
  const known = new Set(
    contentProblems(fields, before, metrics).map(({ field, rule }) => `${field} ${rule}`),
  );
  const broken = contentProblems(fields, moved, metrics).find(
    ({ field, rule }) => !known.has(`${field} ${rule}`),
  );
  if (broken !== undefined) throw invalid({ zh: broken.zh, en: broken.en }, broken.rule);
}

/** What moves a value inside the freedom that the version in force declares; past it, a proposal is needed. */
export function moveHandler(site: DesignSite): Handler {
  const { kind, routes } = site;
  return handle(routes.move, async ({ tx, params, body, services }) => {
    const loaded = await loadDesign(tx, site, params.id, services.clock.now());
    requireSeq(loaded, body.seq);
    if (kind.noFreedoms !== undefined) throw new AppError("conflict", kind.noFreedoms);
    const current = await readCurrent(tx, loaded);
    if (current === null)
      throw new AppError("conflict", { zh: "没有生效中的版本。", en: "No version is in force." });
    const freedom = current.freedoms.find(({ path }) => path === body.path);
    const place = placeAt(kind.fields, current.content, body.path);
    if (freedom === undefined || place === undefined) {
      throw new AppError("forbidden", {
        zh: "这一项没有灵活度：请作为新版本提出。",
        en: "There is no freedom here: propose it as a new version.",
      });
    }
    requireRole(freedom, personOf(tx).role);
    const value = body.value as ContentValue;
    const metrics = await site.metricIds(tx);
    const [wrong] = contentProblems([place.field], { [place.field.id]: value } as Content, metrics);
    if (wrong !== undefined) throw invalid({ zh: wrong.zh, en: wrong.en }, wrong.rule);
    requireInside(place.field, freedom, value);
    if (value === place.value) throw invalid({ zh: "值没有变。", en: "The value is the same." }, "same");
    const moved = withValue(current.content, body.path, value);
    requireNoWorse(kind, { before: current.content, moved, metrics });
    const detail = {
      act: "move",
      path: body.path,
      before: place.value,
      after: value,
      note: body.reason,
    } as const;
    await act(tx, services, loaded, { version: current.version, detail });
    const { design, today } = loaded;
    const { path, before, after } = detail;
    const call = { tx, services, design, today, version: current.version };
    await site.extension.onMove?.({ ...call, path, before, after, content: moved });
    return { version: current.version };
  });
}
