import { listPublishedPlaybooks } from "../../contract/tactics/published-playbooks.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { insertPublished, readPublished } from "../../database/tactics/published-playbooks.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { publishedContent } from "../../domain/tactics/playbook.ts";
import type { DesignExtension } from "../agreement/design-extension.ts";
import { type Handler, handle } from "../handle.ts";

/** What all have agreed to is published to everybody, from the day on which it holds. */
export const PLAYBOOK_EXTENSION: DesignExtension = {
  onInForce: ({ tx, design: { id, title }, version, content, from }) =>
    insertPublished(tx, { id, title, version, from, ends: false, content: publishedContent(content) }),
  onEnd: ({ tx, design: { id, title }, endVersion: version, from }) =>
    insertPublished(tx, { id, title, version, from, ends: true, content: {} }),
};

const listHandler = handle(listPublishedPlaybooks, async ({ tx, services }) => {
  const { zone } = await readOrganisation(tx);
  return { playbooks: await readPublished(tx, dayOf(services.clock.now(), zone)) };
});

export const PUBLISHED_PLAYBOOK_HANDLERS: readonly Handler[] = [listHandler];
