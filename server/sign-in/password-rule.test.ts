import { describe, expect, it } from "vitest";
import { COMMON_PASSWORDS } from "./common-passwords.ts";
import { passwordProblem } from "./password-rule.ts";

const person = { email: "li.wei@example.com", name: "Wei Li" };
const rule = (password: string) => passwordProblem(password, person)?.rule ?? null;

describe("passwordProblem", () => {
  it("accepts long uncommon passwords in any script", () => {
    for (const password of [
      "correct horse battery",
      "海阔凭鱼跃天高任鸟飞",
      "Tr4ffic-7-Lamp",
      "a9$kdLw02!mq",
    ])
      expect(rule(password), password).toBeNull();
  });

  it("counts characters, not bytes or half characters", () => {
    expect(rule("海阔凭鱼跃天高任鸟")).toBe("password_short");
    expect(rule("😀😁😂😃😄😅😆😇😈")).toBe("password_short");
    expect(rule("x1".repeat(65))).toBe("password_long");
  });

  it("refuses every common password that is long enough to be one", () => {
    const long = [...COMMON_PASSWORDS].filter((password) => password.length >= 10);
    expect(long.length).toBeGreaterThan(1500);
    expect(long.filter((password) => rule(password) !== "password_common")).toEqual([]);
  });

  it.each(["michael2024", "2024!michael", "Dragon#2026", "basketball!", "starwars77!!"])(
    "refuses %s, a common password with a few digits or signs more",
    (password) => expect(rule(password)).toBe("password_common"),
  );

  it.each(["michael met dragon", "starwars-basketball", "dragonbyhand", "michael-20245!"])(
    "takes %s, of which no one word is nearly all",
    (password) => expect(rule(password)).toBeNull(),
  );

  // Those of ten characters or more in SecLists, Passwords/Common-Credentials/10-million-password-list-top-1000.txt.
  it.each([
    ..."qwertyuiop 1234567890 q1w2e3r4t5 4815162342 1q2w3e4r5t 0987654321 12345qwert".split(" "),
    ..."123456789a Usuckballz1 1234554321 1111111111 123456789q".split(" "),
  ])("refuses the common password %s", (password) => expect(rule(password)).toBe("password_common"));

  it.each(["Password2026", "P@ssw0rd123", "partnerloop1", "woaini5201314", "admin123456", "abababababab"])(
    "refuses %s, a common word with a few characters more",
    (password) => expect(rule(password)).toBe("password_common"),
  );

  it.each(["li.wei@example.com", "li.wei2026!", "other@example.com1", "example2026"])(
    "refuses %s, made of the person's own address",
    (password) => expect(rule(password)).toBe("password_personal"),
  );
});
