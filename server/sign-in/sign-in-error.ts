import { AppError, type ErrorCode } from "../../domain/access/app-error.ts";

type Text = { zh: string; en: string };

const WRONG_CODE: Text = {
  zh: "验证码不正确或已过期，请重新输入。",
  en: "That code is wrong or has expired. Enter a new one.",
};
const START_AGAIN: Text = {
  zh: "登录验证已过期，请重新输入邮箱和密码。",
  en: "This sign-in has expired. Enter your email address and password again.",
};

/** Answers of better-auth by its code, in the words of this product. */
const KNOWN: Readonly<Record<string, readonly [ErrorCode, Text]>> = {
  INVALID_EMAIL_OR_PASSWORD: [
    "not_signed_in",
    { zh: "邮箱或密码不正确。", en: "The email address or the password is wrong." },
  ],
  INVALID_EMAIL: ["invalid_input", { zh: "请填写有效的邮箱地址。", en: "Enter a valid email address." }],
  INVALID_PASSWORD: ["invalid_input", { zh: "当前密码不正确。", en: "The current password is wrong." }],
  INVALID_CODE: ["invalid_input", WRONG_CODE],
  INVALID_BACKUP_CODE: [
    "invalid_input",
    { zh: "备用码不正确或已经用过。", en: "That backup code is wrong or has been used already." },
  ],
  INVALID_TWO_FACTOR_COOKIE: ["not_signed_in", START_AGAIN],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ["not_signed_in", START_AGAIN],
  ACCOUNT_TEMPORARILY_LOCKED: [
    "rate_limited",
    {
      zh: "验证码连续输错次数过多，请 15 分钟后再试。",
      en: "Too many wrong codes in a row. Try again in 15 minutes.",
    },
  ],
  TOTP_ALREADY_ENABLED: [
    "conflict",
    { zh: "两步验证已经开启。", en: "Two-step verification is already on." },
  ],
  TOTP_NOT_ENABLED: ["conflict", { zh: "尚未开启两步验证。", en: "Two-step verification is not on." }],
  TWO_FACTOR_NOT_ENABLED: ["conflict", { zh: "尚未开启两步验证。", en: "Two-step verification is not on." }],
  BACKUP_CODES_NOT_ENABLED: [
    "conflict",
    { zh: "尚未开启两步验证。", en: "Two-step verification is not on." },
  ],
};

const BY_STATUS: Readonly<Record<number, readonly [ErrorCode, Text]>> = {
  400: [
    "invalid_input",
    {
      zh: "请求内容有误，请检查后重试。",
      en: "Something in the request is not right. Check it and try again.",
    },
  ],
  401: ["not_signed_in", { zh: "请先登录。", en: "Sign in first." }],
  403: ["forbidden", { zh: "不允许进行此操作。", en: "This is not allowed." }],
  429: [
    "rate_limited",
    { zh: "尝试次数过多，请稍后再试。", en: "Too many attempts. Try again a little later." },
  ],
};

/**
 * Translates an answer of better-auth that is not a success into the product's own error.
 *
 * @example signInError(401, { code: "INVALID_EMAIL_OR_PASSWORD" }).code // "not_signed_in"
 */
export function signInError(status: number, body: unknown): AppError {
  const code = typeof body === "object" && body !== null && "code" in body ? String(body.code) : "";
  const [kind, text] = KNOWN[code] ??
    BY_STATUS[status] ?? [
      "internal" as const,
      { zh: "登录服务出错，请稍后再试。", en: "Sign-in failed on our side. Try again later." },
    ];
  return new AppError(kind, text);
}
