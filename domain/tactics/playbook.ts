import type { Content } from "../agreement/content-field.ts";
import type { DesignKind } from "../agreement/design-kind.ts";

/**
 * The agreed answer to a kind of problem. Whoever meets it in the field writes it down, and the channel VP agrees; a plan
 * keeps the version that it was made under, and managers on site follow the one in force.
 */
export const PLAYBOOK: DesignKind = {
  id: "playbook",
  zh: "应对手册",
  en: "Playbook",
  path: "playbooks",
  layer: "tactics",
  object: "playbook",
  place: "own",
  fields: [
    { id: "problem", zh: "问题类型", en: "Kind of problem", type: "text", max: 120, required: true },
    {
      ...{ id: "signs", zh: "怎么看出来", en: "How it shows", type: "prose", max: 4000 },
      help: {
        zh: "客户或代理商说了什么、做了什么，就该用这一本。",
        en: "What a customer or partner says or does when this is the one to use.",
      },
    },
    { id: "answer", zh: "应对办法", en: "Answer", type: "prose", max: 8000, required: true },
    {
      ...{ id: "avoid", zh: "不要做的事", en: "What not to do", type: "prose", max: 4000 },
    },
    {
      ...{ id: "learned", zh: "从哪些试行学到", en: "Learned in these trials", type: "references" },
      ...{ to: "design", max: 10 },
      help: {
        zh: "试行结论中的教训写进新版本，并在这里记下出处；试行页面也会列出它。",
        en: "The lessons of a verdict go into a new version; name the trial here, and its page lists the playbook.",
      },
    },
    {
      ...{ id: "lesson", zh: "这一版改了什么，为什么", en: "What this version changes, and why" },
      ...{ type: "prose", max: 4000 },
    },
  ],
  acknowledge: ["channel_manager"],
  steps: [{ roles: ["channel_vp"] }],
};

/** What everybody reads of a playbook in force, partners included; why a version changed stays among the vendor's own. */
export const PUBLISHED_FIELDS = PLAYBOOK.fields.filter(({ id }) =>
  ["problem", "signs", "answer", "avoid"].includes(id),
);

/**
 * What of a playbook is published.
 *
 * @example publishedContent({ problem: "price", answer: "…", lesson: "…" }) // { problem: "price", answer: "…" }
 */
export function publishedContent(content: Content): Content {
  const told = PUBLISHED_FIELDS.map(({ id }) => [id, content[id]] as const);
  return Object.fromEntries(told.filter(([, value]) => value !== undefined && value !== null));
}

/**
 * The playbooks that a support plan names.
 *
 * @example playbooksOf({ playbooks: [id] }) // [id]
 */
export function playbooksOf(content: Content): string[] {
  return Array.isArray(content.playbooks) ? content.playbooks.map(String) : [];
}
