import { listFocusPartners, listSuggestions, suggestPartner } from "../../contract/tactics/nominations.ts";
import { findPlace } from "../../database/agreement/find-place.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { readMandates } from "../../database/tactics/mandate-rows.ts";
import {
  insertSuggestion,
  partnersInForce,
  readSuggestions,
} from "../../database/tactics/nomination-facts.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import { refuseWhoNeverNominates } from "./never-nominate.ts";

const listHandler = handle(listSuggestions, async ({ tx, query }) => ({
  suggestions: (await readSuggestions(tx, query.region)).map(({ at, ...suggestion }) => ({
    ...suggestion,
    at: at.toISOString(),
  })),
}));

const suggestHandler = handle(suggestPartner, async ({ tx, body, services: { clock } }) => {
  await refuseWhoNeverNominates(tx, clock.now());
  const { partnerId, reason } = body;
  const today = dayOf(clock.now(), (await readOrganisation(tx)).zone);
  const cityId = (await findPlace(tx, "partner", partnerId))?.cityId ?? null;
  const there = cityId === null ? [] : await partnersInForce(tx, [cityId], today);
  if (cityId === null || !there.some(({ id }) => id === partnerId)) {
    const said = {
      zh: "请选择您城市里合作中的代理商。",
      en: "Choose a partner in force in one of your cities.",
    };
    throw new AppError("invalid_input", said, [{ field: "body/partnerId", rule: "exists", ...said }]);
  }
  const id = clock.newId();
  await insertSuggestion(tx, { id, cityId, partnerId, reason: reason.trim(), at: clock.now() });
  await auditDone(tx, clock, {
    act: "suggest",
    objectKind: "nomination",
    objectId: id,
    after: { partner: partnerId },
  });
  return { id };
});

const focusHandler = handle(listFocusPartners, async ({ tx, services: { clock } }) => {
  const today = dayOf(clock.now(), (await readOrganisation(tx)).zone);
  return { today, mandates: await readMandates(tx, today) };
});

/** What answers the routes of suggestions and of signed agreements. */
export const NOMINATION_HANDLERS: readonly Handler[] = [listHandler, suggestHandler, focusHandler];
