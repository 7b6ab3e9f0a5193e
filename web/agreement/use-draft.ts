import { useEffect, useRef, useState } from "react";
import type { Content } from "../../domain/agreement/content-field.ts";
import type { Freedom } from "../../domain/agreement/freedom.ts";
import { useAct } from "../app/use-answer.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { useDesign } from "./use-design.ts";

const SAVE_AFTER = 1500;

export interface DraftText {
  readonly content: Content;
  readonly freedoms: readonly Freedom[];
}

/**
 * The draft as it is typed: saved by itself a moment after the last key, over the revision one saw. A draft that
 * somebody else changed meanwhile is not written over; the error says so.
 *
 * @example const { text, change, save, state } = useDraft()
 */
export function useDraft() {
  const { routes, record } = useDesign();
  // What holds is revised as it stands now, with what was moved inside its freedoms.
  const isLatest = record.current?.version === record.latest?.version;
  const start = record.draft ?? (isLatest ? record.current : record.latest);
  const [text, setText] = useState<DraftText>({
    content: (start?.content ?? {}) as Content,
    freedoms: start?.freedoms ?? [],
  });
  const [state, setState] = useState<"saved" | "saving" | "unsaved" | "failed">("saved");
  const revision = useRef(record.draft?.revision ?? 0);
  const latest = useRef(text);
  const kept = useRef<DraftText | null>(record.draft === null ? null : text);
  const saving = useAct(routes.saveDraft);
  /** Saves what is not saved yet; the revision that then stands. */
  const send = async (): Promise<number> => {
    const sent = latest.current;
    if (sent === kept.current) return revision.current;
    setState("saving");
    try {
      const answer = await saving.mutateAsync({
        params: { id: record.summary.id },
        body: {
          content: sent.content as Record<string, unknown>,
          freedoms: sent.freedoms.map((freedom) => ({ ...freedom, roles: [...freedom.roles] })),
          revision: revision.current,
        },
      });
      revision.current = answer.revision;
      kept.current = sent;
      setState(latest.current === sent ? "saved" : "unsaved");
      return answer.revision;
    } catch (error) {
      setState("failed");
      throw error;
    }
  };
  const change = (part: Partial<DraftText>) => {
    latest.current = { ...latest.current, ...part };
    setText(latest.current);
    setState("unsaved");
  };
  const sendNow = useRef(send);
  sendNow.current = send;
  // Two at once would go out over the same revision, and the second would be taken for somebody else's.
  const [save] = useState(() => oneAtATime(() => sendNow.current()));
  useEffect(() => {
    if (state !== "unsaved" || text === kept.current) return;
    const timer = setTimeout(() => void save().catch(() => undefined), SAVE_AFTER);
    return () => clearTimeout(timer);
  }, [text, state, save]);
  return { text, change, save, state, error: saving.error };
}
