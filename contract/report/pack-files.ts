import { Type } from "typebox";
import { PACK_FORMATS } from "../../domain/report/pack-format.ts";
import { Language } from "../access/session.ts";
import { route } from "../route.ts";
import { BilingualText, InstantText, MonthText, Nullable, Uuid } from "../shapes.ts";

const read = { object: "monthly_pack", act: "read" } as const;
const one = Type.Object({ id: Uuid });

const PackFile = Type.Object({
  id: Uuid,
  month: MonthText,
  format: Type.Enum([...PACK_FORMATS]),
  language: Language,
  state: Type.Enum(["waiting", "running", "done", "failed"]),
  progress: Type.Object({ done: Type.Integer(), of: Type.Integer() }),
  bytes: Nullable(Type.Integer()),
  failure: Nullable(BilingualText),
  madeAt: InstantText,
});

export const requestPackFile = route({
  method: "POST",
  path: "/v1/months/:month/pack-files",
  summary:
    "Make a pack, or what was submitted of it, as a file in the background: presentation, workbook or print",
  who: read,
  params: Type.Object({ month: MonthText }),
  body: Type.Object(
    {
      format: Type.Enum([...PACK_FORMATS]),
      language: Language,
      region: Nullable(Uuid),
      manager: Type.Optional(Nullable(Uuid)),
      submission: Nullable(Uuid),
    },
    { additionalProperties: false },
  ),
  answer: PackFile,
});

export const getPackFile = route({
  method: "GET",
  path: "/v1/pack-files/:id",
  summary: "How far a file is, and why it failed",
  who: read,
  params: one,
  answer: PackFile,
});

export const downloadPackFile = route({
  method: "GET",
  path: "/v1/pack-files/:id/content",
  summary: "The file, once it is done",
  who: read,
  params: one,
  carries: "file",
  answer: Type.Unsafe<unknown>(Type.Any()),
});
