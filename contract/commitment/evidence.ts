import { Type } from "typebox";
import { type Route, route } from "../route.ts";
import { Uuid } from "../shapes.ts";

export const uploadEvidence = route({
  method: "POST",
  path: "/v1/commitments/:id/files",
  summary:
    "Store photos or files that show that a commitment was kept: JPEG, PNG, WebP, HEIC, PDF, Office; 10 MB each",
  who: { object: "commitment", act: "act" },
  carries: "upload",
  params: Type.Object({ id: Uuid }),
  answer: Type.Object({ files: Type.Array(Type.Object({ id: Uuid, name: Type.String() })) }),
});

export const getEvidenceFile = route({
  method: "GET",
  path: "/v1/commitments/:id/files/:fileId",
  summary: "A photo or file that was shown as evidence",
  who: { object: "commitment", act: "read" },
  carries: "file",
  params: Type.Object({ id: Uuid, fileId: Uuid }),
  answer: Type.Unknown(),
});

export const EVIDENCE_ROUTES: readonly Route[] = [uploadEvidence, getEvidenceFile];
