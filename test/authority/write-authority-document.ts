import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AUTHORITY_DOCUMENT, authorityDocument } from "./authority-document.ts";

await writeFile(join(import.meta.dirname, "../..", AUTHORITY_DOCUMENT), authorityDocument());
