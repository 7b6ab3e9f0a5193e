import type { InputProblem } from "../../domain/access/app-error.ts";
import { COMMON_PASSWORDS } from "./common-passwords.ts";

export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;

/** So many digits or signs before or behind a common password make it no better. */
const MOST_ADDED = 5;

/** Words that people lengthen with a few digits; such a password is as common as the word. */
const STEMS = [
  "password",
  "passw0rd",
  "p@ssw0rd",
  "p@ssword",
  "partnerloop",
  "qwertyuiop",
  "qwerty",
  "0987654321",
  "1qaz2wsx",
  "iloveyou",
  "administrator",
  "admin",
  "welcome",
  "letmein",
  "changeme",
  "123456789",
  "123456",
  "woaini",
  "5201314",
  "1314520",
];

/**
 * What is wrong with a new password, or null: too short, too long, common, made of very few characters, or made
 * of the person's own address or name. Length and letters are counted as the hash sees them (Unicode NFKC).
 *
 * @example passwordProblem("li.wei2026!", { email: "li.wei@example.com", name: "李伟" })?.rule // "password_personal"
 */
export function passwordProblem(
  password: string,
  person: { email: string; name: string },
  field = "password",
): InputProblem | null {
  const text = password.normalize("NFKC").toLowerCase();
  const length = [...text].length;
  if (length < MIN_PASSWORD_LENGTH)
    return {
      field,
      rule: "password_short",
      zh: `密码至少需要 ${MIN_PASSWORD_LENGTH} 个字符，可以用几个不相关的词组成。`,
      en: `Use at least ${MIN_PASSWORD_LENGTH} characters; a few unrelated words work well.`,
    };
  if (length > MAX_PASSWORD_LENGTH)
    return {
      field,
      rule: "password_long",
      zh: `密码不能超过 ${MAX_PASSWORD_LENGTH} 个字符。`,
      en: `Use at most ${MAX_PASSWORD_LENGTH} characters.`,
    };
  if (isCommon(text))
    return {
      field,
      rule: "password_common",
      zh: "这个密码太常见，很容易被猜到，请换一个。",
      en: "This password is too common and easy to guess. Choose another.",
    };
  if (isPersonal(text, person))
    return {
      field,
      rule: "password_personal",
      zh: "密码不能由邮箱地址或姓名构成，请换一个。",
      en: "Do not build the password from your email address or name. Choose another.",
    };
  return null;
}

function isCommon(text: string): boolean {
  if (isLengthened(text) || new Set(text).size < 5) return true;
  const rest = STEMS.reduce((left, stem) => left.replaceAll(stem, ""), text);
  return rest !== text && rest.length <= 5;
}

/** Whether it is a common password, alone or with a few digits or signs at one end. */
function isLengthened(text: string): boolean {
  for (let added = 0; added <= MOST_ADDED; added++) {
    const kept = text.length - added;
    const [head, tail] = [text.slice(0, added), text.slice(kept)];
    if (!/\p{L}/u.test(tail) && COMMON_PASSWORDS.has(text.slice(0, kept))) return true;
    if (!/\p{L}/u.test(head) && COMMON_PASSWORDS.has(text.slice(added))) return true;
  }
  return false;
}

function isPersonal(text: string, person: { email: string; name: string }): boolean {
  const [local = "", domain = ""] = person.email.toLowerCase().split("@");
  const own = [local, domain.split(".")[0] ?? "", person.name.toLowerCase().replace(/\s+/g, "")];
  if (text.includes("@") && text.includes(domain) && domain !== "") return true;
  return own.some((word) => word.length >= 4 && text.includes(word) && text.length - word.length <= 5);
}

/** A new password that is the one in use. */
export const SAME_PASSWORD: InputProblem = {
  field: "newPassword",
  rule: "password_same",
  zh: "新密码与现在的密码相同，请换一个。",
  en: "This is the password in use. Choose another.",
};
