import { expect, test } from "vitest";
import { maskEmail, maskPhone } from "./mask-contact.ts";

test.each([
  ["13812345678", "138****5678"],
  ["+86 138 1234 5678", "+86****5678"],
  ["5678", "****"],
])("of the phone %s only the ends can be read", (phone, masked) => expect(maskPhone(phone)).toBe(masked));

test.each([
  ["li.wei@example.com", "l***@example.com"],
  ["李@例子.中国", "李***@例子.中国"],
  ["no address", "***"],
  ["@example.com", "***"],
])("of the address %s only the company can be read", (email, masked) =>
  expect(maskEmail(email)).toBe(masked),
);
