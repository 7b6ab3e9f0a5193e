import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AUTHORITY_DOCUMENT, authorityDocument } from "./authority-document.ts";

test("the document of the role sheet is up to date (node test/authority/write-authority-document.ts)", () => {
  const written = readFileSync(join(import.meta.dirname, "../..", AUTHORITY_DOCUMENT), "utf8");
  expect(written).toBe(authorityDocument());
});
