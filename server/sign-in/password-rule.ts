import type { InputProblem } from "../../domain/access/app-error.ts";

export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;

/**
 * Those of the 1,000 most common passwords (SecLists, 10-million-password-list-top-1000) that have ten
 * characters or more; the shorter ones fall by their length.
 */
const COMMON = new Set([
  "qwertyuiop",
  "1234567890",
  "q1w2e3r4t5",
  "4815162342",
  "1q2w3e4r5t",
  "0987654321",
  "12345qwert",
  "123456789a",
  "usuckballz1",
  "1234554321",
  "1111111111",
  "123456789q",
]);

/** Words that people lengthen with a few digits; such a password is as common as the word. */
const STEMS = [
  "password",
  "passw0rd",
  "p@ssw0rd",
  "p@ssword",
  "partnerloop",
  "qwertyuiop",
  "qwerty",
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
  if (COMMON.has(text) || new Set(text).size < 5) return true;
  const rest = STEMS.reduce((left, stem) => left.replaceAll(stem, ""), text);
  return rest !== text && rest.length <= 5;
}

function isPersonal(text: string, person: { email: string; name: string }): boolean {
  const [local = "", domain = ""] = person.email.toLowerCase().split("@");
  const own = [local, domain.split(".")[0] ?? "", person.name.toLowerCase().replace(/\s+/g, "")];
  if (text.includes("@") && text.includes(domain) && domain !== "") return true;
  return own.some((word) => word.length >= 4 && text.includes(word) && text.length - word.length <= 5);
}
