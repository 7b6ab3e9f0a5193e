import { sql } from "kysely";
import {
  addCurrency,
  addRate,
  getOrganisation,
  renameOrganisation,
} from "../../contract/org/organisation.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import { readOrganisation } from "./read-organisation.ts";

const getHandler = handle(getOrganisation, async ({ tx }) => {
  const { orgId } = tx.actor;
  return {
    organisation: await readOrganisation(tx),
    currencies: await tx.rows<{ code: string; name: string; exponent: number }>(
      sql`select code, name, exponent from app.currencies where org_id = ${orgId} order by code`,
    ),
    rates: await tx.rows<{ currency: string; day: string; rate: string }>(
      sql`select currency, day, rate from app.currency_rates where org_id = ${orgId} order by currency, day desc`,
    ),
  };
});

const renameHandler = handle(renameOrganisation, async ({ tx, body, services }) => {
  const before = await readOrganisation(tx);
  await tx.run(sql`update app.organisations set name = ${body.name} where org_id = ${tx.actor.orgId}`);
  await auditDone(tx, services.clock, {
    act: "rename",
    objectKind: "organisation",
    objectId: tx.actor.orgId,
    before: { name: before.name },
    after: { name: body.name },
  });
  return { name: body.name };
});

const currencyHandler = handle(addCurrency, async ({ tx, body, services }) => {
  const added = await tx.run(sql`insert into app.currencies (org_id, code, name, exponent)
    values (${tx.actor.orgId}, ${body.code}, ${body.name}, ${body.exponent}) on conflict do nothing`);
  if (added === 0) {
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

const rateHandler = handle(addRate, async ({ tx, body, services }) => {
  const known = await tx.first(
    sql`select 1 from app.currencies where org_id = ${tx.actor.orgId} and code = ${body.currency}`,
  );
  if (known === undefined) {
    throw new AppError("not_found", {
      zh: `先添加币种 ${body.currency}。`,
      en: `Add the currency ${body.currency} first.`,
    });
  }
  const added = await tx.run(sql`insert into app.currency_rates (org_id, currency, day, rate, recorded_at)
    values (${tx.actor.orgId}, ${body.currency}, ${body.day}, ${body.rate}, ${services.clock.now()}) on conflict do nothing`);
  if (added === 0) {
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
  currencyHandler,
  rateHandler,
];
