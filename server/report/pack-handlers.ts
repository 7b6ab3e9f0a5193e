import { getPack, listPackSubjects } from "../../contract/report/pack.ts";
import {
  getPackSubmission,
  listPackSubmissions,
  submitPack,
  verifyPackSubmission,
} from "../../contract/report/pack-submissions.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { type PackSubmission, readPackSubmissions } from "../../database/report/pack-submission-rows.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { type Handler, handle } from "../handle.ts";
import { closedMonth } from "../workflows/verify-month.ts";
import { assemblePack, restatementsOf } from "./assemble-pack.ts";
import { packSubject, packSubjects, wantedPack } from "./pack-subject.ts";
import { findSubmission, submitPackNow, verifySubmission } from "./submit-pack.ts";

type SubmissionAnswer = AnswerOf<typeof submitPack>;

function presentSubmission(
  found: Omit<PackSubmission, "submittedByName">,
  name: string | null,
): SubmissionAnswer {
  const { id, month, grain, subjectId, subjectName, digest, submittedAt, ...rest } = found;
  const { version, state, commitmentId } = rest;
  return {
    ...{ id, month, digest, submittedByName: name, version, state, commitmentId },
    subject: { grain, id: subjectId, name: subjectName },
    submittedAt: submittedAt.toISOString(),
  };
}

const subjectsHandler = handle(listPackSubjects, async ({ tx, params }) => ({
  subjects: await packSubjects(tx, await closedMonth(tx, toMonth(params.month))),
}));

const packHandler = handle(getPack, async ({ tx, params, query, services }) => {
  const close = await closedMonth(tx, toMonth(params.month));
  const of = await packSubject(tx, close, wantedPack(query.region, query.manager));
  return assemblePack(tx, close, of, services.clock.now());
});

const submitHandler = handle(submitPack, async ({ tx, params, body, services, principal }) => {
  const month = toMonth(params.month);
  const own = tx.actor.forUserId ?? tx.actor.userId;
  const submission = await submitPackNow(tx, services.clock, {
    ...{ month, words: body.words, language: principal.language },
    wanted: wantedPack(body.region, body.manager === true ? own : null),
  });
  return presentSubmission(submission, principal.displayName);
});

const submissionsHandler = handle(listPackSubmissions, async ({ tx, params }) => {
  const found = await readPackSubmissions(tx, toMonth(params.month));
  return { submissions: found.map((one) => presentSubmission(one, one.submittedByName)) };
});

const submissionHandler = handle(getPackSubmission, async ({ tx, params }) => {
  const { pack, ...found } = await findSubmission(tx, params.id);
  const cities = pack.cities.map(({ subjectId }) => subjectId);
  const of = { subject: pack.subject, cities, figuresOf: pack.subject.id };
  return {
    submission: presentSubmission(found, found.submittedByName),
    pack,
    restatedSince: await restatementsOf(tx, of, found.submittedAt),
  };
});

const verifyHandler = handle(verifyPackSubmission, ({ tx, params }) => verifySubmission(tx, params.id));

export const PACK_HANDLERS: readonly Handler[] = [
  subjectsHandler,
  packHandler,
  submitHandler,
  submissionsHandler,
  submissionHandler,
  verifyHandler,
];
