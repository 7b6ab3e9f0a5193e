import { readVersion } from "../../database/agreement/design-log.ts";
import { insertAcknowledgement } from "../../database/agreement/design-people.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { answerProblems } from "../../domain/agreement/answer-problems.ts";
import type { CounterValue } from "../../domain/agreement/design-act.ts";
import { standingOf } from "../../domain/agreement/standing.ts";
import { type Handler, handle } from "../handle.ts";
import { act } from "./append-act.ts";
import { bringIntoForce } from "./bring-into-force.ts";
import { missingInCounters, refuseProblems } from "./check-text.ts";
import type { DesignSite } from "./design-site.ts";
import { loadDesign, loadForAnswer, personOf } from "./load-design.ts";

const UNUSABLE = {
  zh: "有的意见或建议值放不到这一版上，见各项说明。",
  en: "Some comments or other values do not fit this version; see each place.",
};

function agreeing(site: DesignSite): Handler {
  return handle(site.routes.agree, async ({ tx, params, body, services }) => {
    const now = services.clock.now();
    const loaded = await loadForAnswer(tx, site, { ...body, id: params.id, now }, "agree");
    const { version } = body;
    const given = { version, detail: { act: "agree", note: body.note } } as const;
    const entry = await act(tx, services, loaded, given);
    const after = standingOf([...loaded.acts, entry], loaded.today).latest;
    if (after !== undefined && after.step === after.proposal.steps.length)
      await bringIntoForce(tx, site, loaded, { agreed: after, seq: entry.seq, services });
    return { version };
  });
}

function sendingBack(site: DesignSite): Handler {
  return handle(site.routes.sendBack, async ({ tx, params, body, services }) => {
    const now = services.clock.now();
    const loaded = await loadForAnswer(tx, site, { ...body, id: params.id, now }, "return");
    const { version, note, comments } = body;
    const { content = {} } = (await readVersion(tx, loaded.design.id, version)) ?? {};
    const counters = body.counters as CounterValue[];
    const metrics = counters.length === 0 ? [] : await site.metricIds(tx);
    const { fields, asWhole } = site.kind;
    refuseProblems(answerProblems({ fields, content, metrics, asWhole }, { comments, counters }), UNUSABLE);
    refuseProblems(await missingInCounters(tx, fields, { content, counters }), UNUSABLE);
    await act(tx, services, loaded, { version, detail: { act: "return", note, comments, counters } });
    return { version };
  });
}

/** What agrees to a kind of designed object, returns it, and says that one has read it. */
export function answerHandlers(site: DesignSite): readonly Handler[] {
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
  return [agreeing(site), sendingBack(site), acknowledge];
}
