import type { Wording } from "../agreement/content-field.ts";

/** What the levels and states of warnings are called wherever text is written without the pages' words. */
export const WARNING_WORDS = {
  amber: { zh: "黄色", en: "amber" },
  red: { zh: "红色", en: "red" },
  open: { zh: "待处理", en: "to be handled" },
  handled: { zh: "已处理", en: "handled" },
  not_handled: { zh: "未办成", en: "not handled" },
  renewed: { zh: "已续费", en: "renewed" },
  lost: { zh: "已流失", en: "lost" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
} as const satisfies Record<string, Wording>;
