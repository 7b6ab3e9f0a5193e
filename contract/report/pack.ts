import { Type } from "typebox";
import type { Route } from "../route.ts";
import { route } from "../route.ts";
import { MonthText, Uuid } from "../shapes.ts";
import { listMinutes, writeMinutes } from "./minutes.ts";
import { downloadPackFile, getPackFile, requestPackFile } from "./pack-files.ts";
import { PackShape, PackSubject } from "./pack-shape.ts";
import {
  getPackSubmission,
  listPackSubmissions,
  submitPack,
  verifyPackSubmission,
} from "./pack-submissions.ts";
import { beginReportDuties } from "./report-duties.ts";

const read = { object: "monthly_pack", act: "read" } as const;

export const listPackSubjects = route({
  method: "GET",
  path: "/v1/months/:month/pack-subjects",
  summary:
    "Whose packs of a closed month one may read: the company's, the regions' and the managers' within one's scope",
  who: read,
  params: Type.Object({ month: MonthText }),
  answer: Type.Object({ subjects: Type.Array(PackSubject) }),
});

export const getPack = route({
  method: "GET",
  path: "/v1/months/:month/pack",
  summary: "The monthly pack of a closed month: closed figures only, with what they are compared with",
  who: read,
  params: Type.Object({ month: MonthText }),
  query: Type.Object({
    region: Type.Optional(Uuid),
    manager: Type.Optional(Type.String({ ...Uuid, description: "by user: the report of a channel manager" })),
  }),
  answer: PackShape,
});

/** The routes of reports. */
export const REPORT_ROUTES: readonly Route[] = [
  listPackSubjects,
  getPack,
  writeMinutes,
  listMinutes,
  beginReportDuties,
  submitPack,
  listPackSubmissions,
  getPackSubmission,
  verifyPackSubmission,
  requestPackFile,
  getPackFile,
  downloadPackFile,
];
