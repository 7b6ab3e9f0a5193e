import { firstRun, getLoopProgress, getSession, setLanguage } from "../../contract/access/session.ts";
import type { AnswerOf, BodyOf } from "../../contract/route.ts";
import { installedOrganisation } from "../../database/access/installation-rows.ts";
import { setMemberLanguage } from "../../database/access/user-rows.ts";
import { readMonthStates } from "../../database/measurement/month-rows.ts";
import { readLoopProgress } from "../../database/org/loop-progress.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { inTransaction } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { AUTHORITY, AUTHORITY_OBJECTS } from "../../domain/access/matrix.ts";
import type { Role } from "../../domain/access/role.ts";
import { monthOf } from "../../domain/calendar/time-zone.ts";
import { isoCurrencies } from "../../domain/org/currency.ts";
import { demoProgress } from "../access/demo-progress.ts";
import { actorIn, type Principal } from "../access/principal.ts";
import { answerOnce } from "../answer-once.ts";
import { type Handler, handle, handleOpen, type OpenCall } from "../handle.ts";
import type { Services } from "../services.ts";
import { createOrganisationIn, firstActor, type NewOrganisation } from "./create-organisation.ts";

function rightsOf(roles: readonly Role[]) {
  return roles.flatMap((role) =>
    AUTHORITY_OBJECTS.map((object) => ({ role, object, acts: [...AUTHORITY[object][role]] })).filter(
      (cell) => cell.acts.length > 0,
    ),
  );
}

function exponentOf(code: string): number {
  const known = isoCurrencies.get(code);
  if (known !== undefined) return known.exponent;
  throw new AppError(
    "invalid_input",
    {
      zh: `${code} 不是 ISO 4217 币种，请给出小数位数。`,
      en: `${code} is not an ISO 4217 currency; give its decimal places.`,
    },
    [{ field: "body/organisation/currencyExponent", rule: "required", zh: "0 到 6。", en: "0 to 6." }],
  );
}

const NOWHERE = { organisation: null, currentMonth: null, months: [] };

async function placeOf(services: Services, principal: Principal) {
  const held = principal.roles[0];
  if (held === undefined) return NOWHERE;
  return inTransaction(services.database, actorIn(principal, held), async (tx) => {
    const organisation = await readOrganisation(tx);
    const currentMonth = monthOf(services.clock.now(), organisation.zone);
    return { organisation, currentMonth, months: await readMonthStates(tx) };
  });
}

const sessionHandler = handleOpen(
  getSession,
  async ({ principal, services }): Promise<AnswerOf<typeof getSession>> => {
    const making = demoProgress.get();
    const demo = [...(await services.demoSignIns())];
    if (principal === undefined) {
      const isFirst = (await installedOrganisation(services.database)) === undefined;
      const isFilling = making?.step === "filling";
      return {
        state: isFilling ? "making_demo" : isFirst ? "first_run" : "signed_out",
        making,
        user: null,
        owes: [],
        ...NOWHERE,
        roles: [],
        may: [],
        demo,
      };
    }
    return {
      state: "signed_in",
      making,
      user: { id: principal.userId, name: principal.displayName, language: principal.language },
      owes: [...(principal.owes ?? [])],
      ...(await placeOf(services, principal)),
      roles: principal.roles.flatMap(({ role, scope, lent = null }) =>
        role === "system" ? [] : [{ role, scope, lent }],
      ),
      may: rightsOf(
        [...new Set(principal.roles.map((held) => held.role))].filter((role) => role !== "system"),
      ),
      demo,
    };
  },
);

function newOrganisation({ organisation, user, roles }: BodyOf<typeof firstRun>): NewOrganisation {
  return {
    name: organisation.name,
    zone: organisation.zone,
    reportingCurrency: organisation.reportingCurrency,
    currencyExponent: organisation.currencyExponent ?? exponentOf(organisation.reportingCurrency),
    user,
    roles,
  };
}

/** Once it is done, whoever repeats it asks in the organisation that it made: there its key and its answer are kept. */
async function runFirst({ body, services, request }: OpenCall<typeof firstRun>) {
  if (demoProgress.get()?.step === "filling") {
    throw new AppError("conflict", {
      zh: "正在生成演示公司，请等它完成。",
      en: "The demo company is being made; wait until it is done.",
    });
  }
  const { database, clock } = services;
  const wanted = newOrganisation(body);
  const made = await installedOrganisation(database);
  const once = { request, isUpload: false, now: clock.now() };
  const attempt = (orgId: string) =>
    inTransaction(database, { ...firstActor(services), orgId, userId: orgId }, (tx) =>
      answerOnce(tx, once, () => createOrganisationIn(tx, services, wanted)),
    );
  try {
    return await attempt(made ?? clock.newId());
  } catch (error) {
    const meanwhile = made ?? (await installedOrganisation(database));
    if (made !== undefined || meanwhile === undefined) throw error;
    return attempt(meanwhile);
  }
}

const firstRunHandler = handleOpen(
  firstRun,
  async (call) => (await runFirst(call)) as AnswerOf<typeof firstRun>,
);

const progressHandler = handle(getLoopProgress, ({ tx }) => readLoopProgress(tx));

const languageHandler = handle(setLanguage, async ({ tx, body, services }) => {
  await setMemberLanguage(tx, body.language);
  tx.afterCommit(() => services.principals.forget(tx.actor.userId));
  return { language: body.language };
});

export const SESSION_HANDLERS: readonly Handler[] = [
  progressHandler,
  sessionHandler,
  firstRunHandler,
  languageHandler,
];
