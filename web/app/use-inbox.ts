import { getInbox } from "../../contract/agreement/inbox.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useAnswer } from "./use-answer.ts";

export type InboxItem = AnswerOf<typeof getInbox>["items"][number];

const EVERY_MS = 60_000;

/** What waits for whoever is signed in, in the role acted in or in all of them. */
export const useInbox = () => useAnswer(getInbox, {}, { every: EVERY_MS, keep: true });
