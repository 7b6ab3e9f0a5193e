import { expect, test } from "vitest";
import { secretOf } from "./second-factor-section.tsx";

test("the secret is read out of the address and grouped for the eye", () => {
  // The example of Google Authenticator's Key Uri Format.
  const uri = "otpauth://totp/Example:alice@google.com?secret=JBSWY3DPEHPK3PXP&issuer=Example";
  expect(secretOf(uri)).toBe("JBSW Y3DP EHPK 3PXP");
  expect(secretOf("otpauth://totp/x?issuer=a&secret=ABCDE")).toBe("ABCD E");
});
