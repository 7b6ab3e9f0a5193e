import type { Role } from "../access/role.ts";
import type { ContentField } from "../agreement/content-field.ts";
import type { DesignKind } from "../agreement/design-kind.ts";

const REASON: ContentField = {
  ...{ id: "reason", zh: "理由", en: "Reason", type: "prose", max: 2000, required: true },
  help: {
    zh: "写这座城市、这家代理商的理由；与其他城市（包括别的提名里的）雷同会被拒绝。",
    en: "Why this partner in this city; a reason copied from another city, also of another nomination, is refused.",
  },
};

/**
 * A director's nomination: for each city one first choice and alternates, each with its reason, out of a frozen round of
 * the evaluation form. The channel VP agrees to the whole or returns it, and never nominates.
 */
export const NOMINATION: DesignKind = {
  id: "nomination",
  zh: "提名",
  en: "Nomination",
  path: "nominations",
  layer: "tactics",
  object: "nomination",
  place: "region",
  several: true,
  fields: [
    {
      id: "round",
      zh: "评估轮次",
      en: "Evaluation round",
      type: "reference",
      to: "evaluation",
      required: true,
    },
    {
      id: "standard",
      zh: "选择标准",
      en: "Selection standard",
      type: "reference",
      to: "design",
      required: true,
    },
    {
      ...{ id: "strategy", zh: "所属策略或试行", en: "Strategy or trial", type: "reference", to: "design" },
    },
    {
      ...{ id: "cities", zh: "城市", en: "Cities", type: "list", min: 1, max: 100 },
      fields: [
        { id: "city", zh: "城市", en: "City", type: "reference", to: "city", required: true },
        { id: "first", zh: "首选", en: "First choice", type: "reference", to: "partner", required: true },
        REASON,
        {
          ...{ id: "exception", zh: "例外理由", en: "Exception", type: "prose", max: 2000 },
          help: {
            zh: "城市没有满足策略的进入条件时，写明为什么仍然提名；由渠道副总裁连同提名一起审定。",
            en: "When the city does not meet the strategy's conditions: why it is nominated all the same. The channel VP agrees to it with the whole.",
          },
        },
        {
          ...{ id: "alternates", zh: "备选", en: "Alternates", type: "list", min: 0, max: 5 },
          fields: [
            { id: "partner", zh: "代理商", en: "Partner", type: "reference", to: "partner", required: true },
            REASON,
          ],
        },
      ],
    },
    { id: "note", zh: "说明", en: "Note", type: "prose", max: 2000 },
  ],
  steps: [{ roles: ["channel_vp"] }],
  asWhole: true,
};

/** Whoever holds one of these, or is lent it, nominates nobody in any role: they set the standard and judge by it. */
export const NEVER_NOMINATE: readonly Role[] = ["channel_vp", "ceo", "executive"];
