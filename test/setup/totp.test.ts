import { expect, test } from "vitest";
import { totp } from "./totp.ts";

test("gives the codes of RFC 6238, appendix B, cut to six digits", () => {
  // The secret is the ASCII text 12345678901234567890.
  const secret = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ";
  expect(totp(secret, new Date(59_000))).toBe("287082");
  expect(totp(secret, new Date(1_111_111_109_000))).toBe("081804");
  expect(totp(secret, new Date(2_000_000_000_000))).toBe("279037");
});
