import {
  addCurrency,
  addRate,
  getOrganisation,
  renameOrganisation,
  setSecondFactorRoles,
} from "../../contract/org/organisation.ts";
import {
  readSecondFactorRoles,
  setSecondFactorRoles as writeSecondFactorRoles,
} from "../../database/access/membership-rows.ts";
import {
  hasCurrency,
  insertCurrency,
  insertRate,
  listCurrencies,
  listRates,
  readOrganisation,
  setOrganisationName,
} from "../../database/org/organisation-rows.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Role } from "../../domain/access/role.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";

const getHandler = handle(getOrganisation, async ({ tx }) => ({
  organisation: await readOrganisation(tx),
  currencies: await listCurrencies(tx),
  rates: await listRates(tx),
  secondFactorRoles: (await readSecondFactorRoles(tx)) as Role[],
}));

const renameHandler = handle(renameOrganisation, async ({ tx, body, services }) => {
  const before = await readOrganisation(tx);
  await setOrganisationName(tx, body.name);
  await auditDone(tx, services.clock, {
    act: "rename",
    objectKind: "organisation",
    objectId: tx.actor.orgId,
    before: { name: before.name },
    after: { name: body.name },
  });
  return { name: body.name };
});

const factorHandler = handle(setSecondFactorRoles, async ({ tx, body, services }) => {
  const before = await readSecondFactorRoles(tx);
  await writeSecondFactorRoles(tx, body.roles);
  services.principals.forget();
  await auditDone(tx, services.clock, {
    ...{ act: "set_second_factor_roles", objectKind: "organisation", objectId: tx.actor.orgId },
    ...{ before: { roles: before }, after: { roles: body.roles } },
  });
  return { roles: body.roles };
});

const currencyHandler = handle(addCurrency, async ({ tx, body, services }) => {
  if (!(await insertCurrency(tx, body))) {
    throw new AppError("conflict", {
      zh: `币种 ${body.code} 已经有了。`,
      en: `The currency ${body.code} exists already.`,
    });
  }
  await auditDone(tx, services.clock, {
    act: "add",
    objectKind: "currency",
    objectId: body.code,
    after: body,
  });
  return body;
});

function refuseZero(rate: string): void {
  if (/[1-9]/.test(rate)) return;
  const mend = { zh: "汇率要大于 0。", en: "A rate is above 0." };
  throw new AppError("invalid_input", mend, [{ field: "body/rate", rule: "exclusiveMinimum", ...mend }]);
}

const rateHandler = handle(addRate, async ({ tx, body, services }) => {
  refuseZero(body.rate);
  if (!(await hasCurrency(tx, body.currency))) {
    throw new AppError("not_found", {
      zh: `先添加币种 ${body.currency}。`,
      en: `Add the currency ${body.currency} first.`,
    });
  }
  if (!(await insertRate(tx, body, services.clock.now()))) {
    throw new AppError("conflict", {
      zh: `${body.currency} 在 ${body.day} 的汇率已经有了；从次日起另加一条。`,
      en: `There is a rate of ${body.currency} for ${body.day} already; add another from the next day on.`,
    });
  }
  await auditDone(tx, services.clock, {
    act: "add",
    objectKind: "currency_rate",
    objectId: `${body.currency} ${body.day}`,
    after: body,
  });
  return body;
});

export const ORGANISATION_HANDLERS: readonly Handler[] = [
  getHandler,
  renameHandler,
  factorHandler,
  currencyHandler,
  rateHandler,
];
