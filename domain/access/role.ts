import type { Language } from "../language.ts";

/** The business roles of the role sheet; scope says over which rows, the authority matrix says what. */
export const ROLES = [
  "ceo",
  "executive",
  "channel_vp",
  "regional_director",
  "channel_manager",
  "channel_operations",
  "marketing",
  "customer_success",
  "partner_owner",
  "partner_staff",
  "admin",
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, { zh: string; en: string }> = {
  ceo: { zh: "首席执行官", en: "CEO" },
  executive: { zh: "高管会成员", en: "Executive" },
  channel_vp: { zh: "渠道副总裁", en: "Channel VP" },
  regional_director: { zh: "区域渠道总监", en: "Regional director" },
  channel_manager: { zh: "渠道经理", en: "Channel manager" },
  channel_operations: { zh: "渠道运营", en: "Channel operations" },
  marketing: { zh: "市场", en: "Marketing" },
  customer_success: { zh: "客户成功", en: "Customer success" },
  partner_owner: { zh: "代理商老板", en: "Partner's owner" },
  partner_staff: { zh: "代理商员工", en: "Partner's staff" },
  admin: { zh: "系统管理员", en: "Administrator" },
};

/** Over which rows a role is held: the whole company, a set of regions or cities, or a set of partners. */
export const SCOPE_KINDS = ["all", "regions", "cities", "partners"] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** The scope kinds each role may be given; a company-wide partner login, say, cannot exist. */
export const SCOPES_OF_ROLE: Record<Role, readonly ScopeKind[]> = {
  ceo: ["all"],
  executive: ["all"],
  channel_vp: ["all"],
  regional_director: ["regions"],
  channel_manager: ["cities"],
  channel_operations: ["all", "regions"],
  marketing: ["all"],
  customer_success: ["all"],
  partner_owner: ["partners"],
  partner_staff: ["partners"],
  admin: ["all"],
};

/** One person acting in one role: what every transaction is told before its first statement. */
export interface Actor {
  readonly orgId: string;
  readonly userId: string;
  readonly role: Role | "system";
  readonly scope: "all" | "cities" | "partners" | "none";
  /** City or partner ids (UUID); regions are resolved to their cities at sign-in. Empty for all and none. */
  readonly scopeIds: readonly string[];
  /** Who lent the role; absent in a role of one's own. */
  readonly forUserId?: string;
  /** The address that the request came from; absent for what the server does by itself. */
  readonly origin?: string;
  /** In which whoever asks reads the answer; absent where nobody says, and then the user's own holds. */
  readonly language?: Language;
}
